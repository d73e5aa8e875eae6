//! Entry: mounts the app with all its pages. What ships is mounted by `split`.

fn main() {
    web::mount(web::chunk::Source::Here(web::Screen::here));
}
