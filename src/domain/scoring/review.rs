//! The overall grade of a target's quality from the eight points of its review.

use crate::score::Grade;

/// 优 from six 优 with neither 中 nor 差, 良 from six of 良 or better without 差, 中 from six of
/// 中 or better, otherwise 差.
///
/// This grade is about the quality of a target, never about results.
pub fn review_grade(points: [Grade; 8]) -> Grade {
    let at_least = |line: Grade| points.iter().filter(|grade| **grade <= line).count() >= 6;
    let has = |grade: Grade| points.contains(&grade);
    if at_least(Grade::Excellent) && !has(Grade::Fair) && !has(Grade::Poor) {
        Grade::Excellent
    } else if at_least(Grade::Good) && !has(Grade::Poor) {
        Grade::Good
    } else if at_least(Grade::Fair) {
        Grade::Fair
    } else {
        Grade::Poor
    }
}
