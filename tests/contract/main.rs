//! The contract as a caller sees it: every endpoint and every refusal, on either engine.

mod admin;
mod envelope;
mod headers;
<<<<<<< HEAD
mod import;
=======
mod home;
mod library;
mod lifecycle;
mod lists;
mod saving;
>>>>>>> eea6607 (Serve the workbench)
mod session;
