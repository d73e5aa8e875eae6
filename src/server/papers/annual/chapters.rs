//! The chapters of the yearly report, and the public reports each of them is found in.
//!
//! Four of the five source documents are such reports (that of 中卫市 is a plan). What all four
//! speak of is a chapter here; what only some of them speak of is one too, and its list of origins
//! says so. The words of chapters and sentences are our own.

/// Where a chapter is found: the jurisdiction's code and how the section begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    pub(super) place: &'static str,
    pub(super) section: &'static str,
}

/// What a chapter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Institution,
    ExAnte,
    Targets,
    Monitoring,
    Evaluation,
    Results,
    Disclosure,
    Training,
    Problems,
    Next,
}

/// A chapter.
#[derive(Debug)]
pub(super) struct Chapter {
    pub(super) about: About,
    pub(super) title: &'static str,
    /// Stages of the published figures that belong here.
    pub(super) stages: &'static [&'static str],
    /// How the keys of the pack's rules begin that belong here.
    pub(super) rules: &'static [&'static str],
    pub(super) origins: &'static [Origin],
    /// What the house does not hold and the writer has to tell.
    pub(super) gaps: &'static [&'static str],
}

const fn yinchuan(section: &'static str) -> Origin {
    Origin {
        place: "640100",
        section,
    }
}

const fn wuhai(section: &'static str) -> Origin {
    Origin {
        place: "150300",
        section,
    }
}

const fn xingqing(section: &'static str) -> Origin {
    Origin {
        place: "640104",
        section,
    }
}

const fn wuzhong(section: &'static str) -> Origin {
    Origin {
        place: "640300",
        section,
    }
}

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        about: About::Institution,
        title: "组织领导和制度建设",
        stages: &["institution"],
        rules: &["rules."],
        origins: &[
            yinchuan("一、持续强化机制保障"),
            wuhai("一、工作开展情况 / （一）"),
            xingqing("一、预算绩效管理基础工作"),
            wuzhong("一、加强组织领导"),
        ],
        gaps: &[
            "领导机构、牵头科室和各方职责分工",
            "本年度新出台或修订的制度名称、文号和主要内容",
        ],
    },
    Chapter {
        about: About::ExAnte,
        title: "事前绩效评估",
        stages: &["ex_ante"],
        rules: &["exante."],
        origins: &[
            yinchuan("一、持续强化机制保障"),
            wuhai("一、工作开展情况 / （七）"),
            wuzhong("二、优化管理体系，稳步推进绩效管理 / （一）"),
        ],
        gaps: &["本年度开展事前绩效评估的政策和项目数、涉及资金、评估结论及应用情况"],
    },
    Chapter {
        about: About::Targets,
        title: "绩效目标管理",
        stages: &["target"],
        rules: &["target.", "review.", "approve."],
        origins: &[
            yinchuan("二、规范工作流程 实现全过程全方位管理 / 一是"),
            wuhai("二、主要成效 / （二）全过程预算绩效管理链条初步建立 / 一是"),
            xingqing("二、预算绩效管理重点工作 / （一）"),
            wuzhong("二、优化管理体系，稳步推进绩效管理 / （二）"),
        ],
        gaps: &["审核的组织方式、第三方机构或专家参与情况、发现的主要问题"],
    },
    Chapter {
        about: About::Monitoring,
        title: "绩效运行监控",
        stages: &["monitoring"],
        rules: &["monitor."],
        origins: &[
            yinchuan("二、规范工作流程 实现全过程全方位管理 / 二是"),
            wuhai("四、下一步工作思路及相关建议 / （二）加强全过程预算绩效管理 / 第3点"),
            xingqing("二、预算绩效管理重点工作 / （二）"),
            wuzhong("二、优化管理体系，稳步推进绩效管理 / （三）"),
        ],
        gaps: &["监控中发现的典型问题、原因分析和纠偏措施"],
    },
    Chapter {
        about: About::Evaluation,
        title: "绩效评价",
        stages: &["self_evaluation", "key_evaluation", "department_evaluation"],
        rules: &["self.", "sample.", "key."],
        origins: &[
            yinchuan("二、规范工作流程 实现全过程全方位管理 / 三是"),
            yinchuan("二、规范工作流程 实现全过程全方位管理 / 四是"),
            wuhai("一、工作开展情况 / （二）"),
            wuhai("一、工作开展情况 / （三）"),
            xingqing("二、预算绩效管理重点工作 / （三）"),
            wuzhong("二、优化管理体系，稳步推进绩效管理 / （四）"),
        ],
        gaps: &[
            "单位自评：自评项目数、单位数、涉及资金、复核方式和结果",
            "重点评价：评价项目数、涉及资金、承担机构、等次分布",
            "部门整体支出评价：评价部门数、等次分布",
        ],
    },
    Chapter {
        about: About::Results,
        title: "结果应用和工作考核",
        stages: &["result_application", "assessment"],
        rules: &["result.", "assess."],
        origins: &[
            yinchuan("三、全面强化结果应用"),
            wuhai("一、工作开展情况 / （三）"),
            xingqing("五、绩效管理工作下一步思路 / （五）"),
            wuzhong("二、优化管理体系，稳步推进绩效管理 / （四）"),
        ],
        gaps: &[
            "评价结果与预算安排挂钩的实际金额、涉及单位和项目",
            "对预算单位绩效工作的考核范围、等次分布和通报情况",
        ],
    },
    Chapter {
        about: About::Disclosure,
        title: "绩效信息公开",
        stages: &["disclosure"],
        rules: &["publish."],
        origins: &[
            yinchuan("四、加强信息公开"),
            wuhai("一、工作开展情况 / （四）"),
            xingqing("二、预算绩效管理重点工作 / （一）"),
            wuzhong("二、优化管理体系，稳步推进绩效管理 / （五）"),
        ],
        gaps: &["已公开的目标和评价结果数量、公开渠道和时间、报送人大情况"],
    },
    Chapter {
        about: About::Training,
        title: "宣传和培训",
        stages: &["training"],
        rules: &[],
        origins: &[
            yinchuan("五、开展培训工作"),
            wuhai("四、下一步工作思路及相关建议 / （一）"),
            xingqing("三、创新和亮点工作"),
            wuzhong("三、多措并举，全力抓好今后工作 / （二）"),
        ],
        gaps: &["培训场次、对象、人数和内容"],
    },
    Chapter {
        about: About::Problems,
        title: "存在的问题",
        stages: &[],
        rules: &[],
        origins: &[
            wuhai("三、存在的问题"),
            xingqing("四、绩效管理工作存在的问题"),
        ],
        gaps: &["问题的成因，以及系统数据没有反映的问题"],
    },
    Chapter {
        about: About::Next,
        title: "下一步工作打算",
        stages: &[],
        rules: &[],
        origins: &[
            wuhai("四、下一步工作思路及相关建议"),
            xingqing("五、绩效管理工作下一步思路"),
            wuzhong("三、多措并举，全力抓好今后工作"),
        ],
        gaps: &["下一年度工作重点、责任科室和完成时限"],
    },
];

/// 一, 二, 三 … for the numbers of chapters.
pub(super) const NUMERALS: [&str; 10] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

#[cfg(test)]
mod tests {
    use super::*;
    use domain::facts;
    use std::collections::BTreeSet;

    #[test]
    fn every_chapter_is_found_in_the_reports_it_names() {
        let facts = facts::embedded();
        assert_eq!(CHAPTERS.len(), NUMERALS.len());
        for chapter in CHAPTERS {
            for origin in chapter.origins {
                let found = facts.iter().any(|fact| {
                    fact.jurisdiction.as_str() == origin.place
                        && fact.section.starts_with(origin.section)
                });
                assert!(found, "{}: {origin:?}", chapter.title);
            }
        }
    }

    #[test]
    fn what_all_four_reports_speak_of_has_a_chapter() {
        let places = |chapter: &Chapter| -> BTreeSet<&str> {
            chapter.origins.iter().map(|origin| origin.place).collect()
        };
        let shared = CHAPTERS.iter().filter(|it| places(it).len() == 4);
        assert_eq!(shared.count(), 7);
        let facts = facts::embedded();
        let stages: BTreeSet<&str> = CHAPTERS.iter().flat_map(|it| it.stages).copied().collect();
        for fact in &facts {
            assert!(stages.contains(fact.stage.as_str()), "{}", fact.id);
        }
    }
}
