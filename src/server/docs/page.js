// Shows openapi.json: operations by resource, each with parameters, body and answer.
"use strict";

const VERBS = ["get", "post", "put", "patch", "delete"];

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

// A schema in words, references by name, nested objects one level down.
function words(schema, depth = 0) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  const either = schema.oneOf || schema.anyOf || schema.allOf;
  if (either) return either.map((part) => words(part, depth)).join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const kind = [].concat(schema.type || "object").join(" | ");
  if (kind.startsWith("array")) return words(schema.items, depth) + "[]";
  if (!schema.properties) return kind;
  const pad = "  ".repeat(depth + 1);
  const lines = Object.entries(schema.properties).map(
    ([name, part]) => `${pad}${name}: ${words(part, depth + 1)}`
  );
  return lines.length ? `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}` : "{}";
}

function body(content) {
  const first = content && Object.values(content)[0];
  return first ? element("pre", words(first.schema)) : "";
}

function operation(path, verb, about) {
  const head = element("summary", "", element("code", `${verb.toUpperCase()} ${path}`));
  head.append(about.summary || "");
  const made = element("details", "", head);
  made.id = about.operationId;
  made.append(element("p", about.operationId));
  const rows = (about.parameters || []).map((it) =>
    element(
      "tr",
      "",
      element("th", it.name),
      element("td", it.in),
      element("td", words(it.schema)),
      element("td", it.description || "")
    )
  );
  if (rows.length) made.append(element("table", "", ...rows));
  if (about.requestBody) made.append(element("h3", "Body"), body(about.requestBody.content));
  const answer = about.responses["200"];
  if (answer) made.append(element("h3", "Answer"), body(answer.content));
  return made;
}

function show(all) {
  const main = document.getElementById("operations");
  document.getElementById("about").textContent = all.info.description || "";
  main.textContent = "";
  const groups = new Map();
  for (const [path, item] of Object.entries(all.paths)) {
    for (const verb of VERBS.filter((it) => item[it])) {
      const tag = (item[verb].tags || [path.split("/")[3]])[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operation(path, verb, item[verb]));
    }
  }
  for (const [tag, made] of groups) {
    main.append(element("section", "", element("h2", tag), ...made));
  }
  const shapes = Object.entries((all.components || {}).schemas || {}).map(([name, schema]) =>
    element("details", "", element("summary", name), element("pre", words(schema)))
  );
  main.append(element("section", "", element("h2", "Schemas"), ...shapes));
}

function filter(text) {
  const wanted = text.trim().toLowerCase();
  for (const made of document.querySelectorAll("details")) {
    made.hidden = wanted !== "" && !made.textContent.toLowerCase().includes(wanted);
  }
}

document.getElementById("find").addEventListener("input", (event) => filter(event.target.value));
fetch("/api/v1/openapi.json")
  .then((response) => response.json())
  .then(show)
  .catch(() => {
    document.getElementById("operations").textContent = "openapi.json could not be loaded.";
  });
