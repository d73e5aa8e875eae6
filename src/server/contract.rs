//! Routes made from the contract; whatever is routed is documented.

use crate::app::App;
use api::{Endpoint, Method};
use axum::{
    Router,
    handler::Handler,
    routing::{MethodFilter, MethodRouter, on},
};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        self, Components, Content, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem,
        Paths, RefOr, Required, Response, Schema,
        path::{Operation, OperationBuilder, ParameterBuilder, ParameterIn},
        request_body::RequestBodyBuilder,
    },
};

/// Collects routes and their description.
pub struct Contract {
    router: Router<App>,
    description: Option<Description>,
}

/// What the document tells of the routes. Making it takes longer than all else that a start
/// does, so that it is made for a reader only.
struct Description {
    paths: Paths,
    schemas: Vec<(String, RefOr<Schema>)>,
}

impl Contract {
    /// Routes without their description.
    pub fn new() -> Self {
        Self {
            router: Router::new(),
            description: None,
        }
    }

    /// Routes that are described; nothing yet but the error envelope.
    pub fn described() -> Self {
        let mut schemas = vec![("ApiProblem".to_owned(), api::ApiProblem::schema())];
        api::ApiProblem::schemas(&mut schemas);
        let paths = Paths::new();
        Self {
            description: Some(Description { paths, schemas }),
            ..Self::new()
        }
    }

    /// Registers the handler of an endpoint: `contract.route::<ListTargets, _, _>(list_targets)`.
    pub fn route<E: Endpoint, H, T>(&mut self, handler: H) -> &mut Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.describe::<E>();
        self.add(E::PATH, on(filter(E::METHOD), handler))
    }

    /// Registers a route that carries a file instead of JSON, described by hand.
    pub fn file(
        &mut self,
        path: &str,
        method: Method,
        route: MethodRouter<App>,
        (name, summary): (&str, &str),
    ) -> &mut Self {
        if let Some(description) = &mut self.description {
            let operation = OperationBuilder::new()
                .operation_id(Some(name))
                .summary(Some(summary))
                .response("200", Response::new("A file, or what was done with one."))
                .response("default", problem());
            description
                .paths
                .add_path_operation(path, vec![verb(method)], operation.build());
        }
        self.add(path, route)
    }

    fn add(&mut self, path: &str, route: MethodRouter<App>) -> &mut Self {
        let router = std::mem::take(&mut self.router);
        self.router = router.route(path, route);
        self
    }

    /// The routes and the document, empty where nothing was described.
    pub fn finish(self) -> (Router<App>, OpenApi) {
        let mut components = Components::new();
        let (paths, schemas) = self
            .description
            .map(|told| (told.paths, told.schemas))
            .unwrap_or_default();
        components.schemas.extend(schemas);
        let info = InfoBuilder::new()
            .title("问效 Wenxiao")
            .version(env!("CARGO_PKG_VERSION"))
            .description(Some(
                "Money is a decimal in 元 as text; days are YYYY-MM-DD; moments RFC 3339 at \
                 +08:00. Writes carry X-Csrf-Token from find_session; changes carry If-Match. \
                 Every error is an ApiProblem.",
            ));
        let document = OpenApiBuilder::new()
            .info(info.build())
            .paths(paths)
            .components(Some(components));
        (self.router, document.build())
    }

    fn describe<E: Endpoint>(&mut self) {
        let Some(description) = &mut self.description else {
            return;
        };
        E::Query::schemas(&mut description.schemas);
        E::Body::schemas(&mut description.schemas);
        E::Response::schemas(&mut description.schemas);
        let operation = operation::<E>();
        description
            .paths
            .add_path_operation(E::PATH, vec![verb(E::METHOD)], operation);
    }
}

impl Default for Contract {
    fn default() -> Self {
        Self::new()
    }
}

fn operation<E: Endpoint>() -> Operation {
    let tag = E::PATH.split('/').nth(3).unwrap_or("api");
    let mut operation = OperationBuilder::new()
        .operation_id(Some(E::NAME))
        .summary(Some(E::SUMMARY))
        .tag(tag);
    for part in E::PATH.split('/') {
        if let Some(name) = part.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            operation = operation.parameter(
                ParameterBuilder::new()
                    .name(name)
                    .parameter_in(ParameterIn::Path)
                    .required(Required::True)
                    .schema(Some(String::schema())),
            );
        }
    }
    for (name, schema) in properties(E::Query::schema()) {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Query);
        operation = operation.parameter(parameter.schema(Some(schema)));
    }
    if E::CONDITIONAL {
        operation = operation.parameter(header("If-Match", "The ETag that was read."));
    }
    if E::METHOD != Method::Get {
        operation = operation.parameter(header("X-Csrf-Token", "The token of the session."));
    }
    if !matches!(E::METHOD, Method::Get | Method::Delete) {
        let body = RequestBodyBuilder::new()
            .content("application/json", json(E::Body::schema()))
            .required(Some(Required::True));
        operation = operation.request_body(Some(body.build()));
    }
    let mut answer = Response::new("Done.");
    answer.content.insert(
        "application/json".to_owned(),
        json(E::Response::schema()).into(),
    );
    operation
        .response("200", answer)
        .response("default", problem())
        .build()
}

fn header(name: &str, about: &str) -> openapi::path::Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .description(Some(about))
        .required(Required::True)
        .schema(Some(String::schema()))
        .build()
}

fn json(schema: RefOr<Schema>) -> Content {
    Content::new(Some(schema))
}

fn problem() -> Response {
    let schema = openapi::Ref::from_schema_name("ApiProblem");
    let mut response = Response::new("Refused; the envelope says why.");
    let content = json(RefOr::Ref(schema));
    response
        .content
        .insert("application/problem+json".to_owned(), content.into());
    response
}

fn properties(schema: RefOr<Schema>) -> Vec<(String, RefOr<Schema>)> {
    match schema {
        RefOr::T(Schema::Object(object)) => object.properties.into_iter().collect(),
        _ => Vec::new(),
    }
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    }
}

fn verb(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Put => HttpMethod::Put,
        Method::Patch => HttpMethod::Patch,
        Method::Delete => HttpMethod::Delete,
    }
}

/// The document has a path item for each path; kept for the tests that compare it with routes.
pub fn operations(document: &OpenApi) -> Vec<String> {
    let ids = |item: &PathItem| {
        [&item.get, &item.post, &item.put, &item.patch, &item.delete]
            .into_iter()
            .flatten()
            .filter_map(|operation| operation.operation_id.clone())
            .collect::<Vec<_>>()
    };
    document.paths.paths.values().flat_map(ids).collect()
}
