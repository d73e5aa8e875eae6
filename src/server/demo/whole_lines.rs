//! What invented units say they achieve as a whole.

/// How many units of each place have one.
pub(super) const UNITS: usize = 3;

/// An indicator: second level, name, operator, values of both years, unit, weight.
pub(super) type Line = [&'static str; 7];

/// Units word what they achieve each in their own way.
pub(super) const LINES: [[Line; 6]; UNITS] = [
    [
        [
            "quantity",
            "年度重点工作办结数",
            "≥",
            "12",
            "14",
            "项",
            "20",
        ],
        ["quality", "重点工作验收合格率", "≥", "95", "96", "%", "17"],
        [
            "timeliness",
            "重点工作按期办结率",
            "≥",
            "95",
            "97",
            "%",
            "13",
        ],
        [
            "economic_benefit",
            "运行经费节约率",
            "≥",
            "2",
            "3",
            "%",
            "12",
        ],
        [
            "social_benefit",
            "公共服务事项覆盖率",
            "≥",
            "90",
            "92",
            "%",
            "18",
        ],
        [
            "service_satisfaction",
            "服务对象评价满意度",
            "≥",
            "90",
            "91",
            "%",
            "10",
        ],
    ],
    [
        [
            "quantity",
            "办事窗口服务人次",
            "≥",
            "3000",
            "3200",
            "人次",
            "20",
        ],
        ["quality", "业务办理差错率", "≤", "2", "1.5", "%", "17"],
        ["timeliness", "业务办理及时率", "≥", "96", "97", "%", "13"],
        [
            "social_benefit",
            "诉求事项解决率",
            "≥",
            "92",
            "93",
            "%",
            "18",
        ],
        [
            "ecological_benefit",
            "办公用能下降率",
            "≥",
            "2",
            "3",
            "%",
            "12",
        ],
        [
            "service_satisfaction",
            "办事群众满意度",
            "≥",
            "90",
            "92",
            "%",
            "10",
        ],
    ],
    [
        ["quantity", "基层检查指导次数", "≥", "24", "28", "次", "20"],
        ["quality", "检查问题整改率", "≥", "95", "97", "%", "17"],
        [
            "timeliness",
            "年度任务按期办结率",
            "≥",
            "95",
            "96",
            "%",
            "13",
        ],
        [
            "economic_benefit",
            "办公资产利用率",
            "≥",
            "85",
            "87",
            "%",
            "12",
        ],
        [
            "social_benefit",
            "行业服务达标率",
            "≥",
            "90",
            "91",
            "%",
            "18",
        ],
        [
            "service_satisfaction",
            "基层单位满意度",
            "≥",
            "90",
            "91",
            "%",
            "10",
        ],
    ],
];
