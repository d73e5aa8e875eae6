//! Who else has a target open.

use api::presence::{LASTS_SECONDS, Presence};
use tests::{TestApp, targets::new_project};

#[tokio::test]
async fn windows_see_each_other_until_they_are_closed_or_fall_silent() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = clerk
        .create_project(&new_project("演示同看"))
        .await
        .unwrap();
    let at = async |window| {
        clerk
            .keep_presence(target.id, &Presence { window })
            .await
            .unwrap()
    };
    let first = at(1).await;
    assert_eq!((first.version, first.others.len()), (target.version, 0));
    let second = at(2).await;
    assert_eq!(second.others.len(), 1);
    assert!(second.others.iter().all(|other| other.own));
    assert_eq!(at(1).await.others.len(), 1, "the same window is itself");

    clerk.end_presence(target.id, 2).await.unwrap();
    assert!(at(1).await.others.is_empty(), "closed");

    at(2).await;
    test.app.clock.advance(LASTS_SECONDS + 1);
    assert!(at(1).await.others.is_empty(), "silent for too long");
}
