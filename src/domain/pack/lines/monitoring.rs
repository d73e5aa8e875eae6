//! The settings of monitoring, and of comparing what comes of it.

use super::{Line, Told};

impl Told<'_> {
    pub(super) fn monitoring(self) -> Vec<Line> {
        let monitoring = &self.0.monitoring;
        let base = (
            "monitoring.base",
            "监控执行率的分母",
            "Denominator of monitored execution",
        );
        let lights = ("monitoring.lights", "监控红黄绿灯", "Monitoring lights");
        let points = ("monitoring.checkpoints", "监控节点", "Checkpoints");
        let notice = (
            "monitoring.notice_name",
            "整改通知的名称",
            "Name of the rectification notice",
        );
        let report = (
            "monitoring.report",
            "监控表的组成",
            "Parts of the monitoring table",
        );
        let mut lines = vec![
            self.short(base, &monitoring.base, |set, tell| {
                set.label(tell.0).to_owned()
            }),
            self.short(lights, &monitoring.lights, |set, tell| tell.lights(*set)),
            self.line(points, &monitoring.checkpoints, |set, tell| {
                tell.checkpoints(set)
            }),
            self.short(notice, &monitoring.notice_name, |set, _| set.clone()),
            self.short(report, &monitoring.report, |set, tell| {
                tell.list(set.iter().map(|heading| heading.title(tell.0)))
            }),
        ];
        lines.extend(self.comparison());
        lines
    }

    fn comparison(self) -> [Line; 2] {
        let cases = (
            "comparison.rank_cases",
            "参加排名的最少样本数",
            "Cases a rank needs at least",
        );
        let people = (
            "comparison.population_times",
            "常住人口相差到不排名的倍数",
            "Times a population is larger from which on there is no rank",
        );
        [
            self.number(cases, &self.0.rank_cases),
            self.number(people, &self.0.population_times),
        ]
    }
}
