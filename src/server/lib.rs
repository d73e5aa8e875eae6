//! The process `wenxiao`: everything that needs a socket, a disk or a clock.

pub mod site;
