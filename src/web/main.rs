//! Entry: mounts the app.

fn main() {
    web::mount();
}
