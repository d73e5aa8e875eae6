//! What the demonstration consists of: invented departments, units and kinds of project.

use domain::project::{
    ExpenditureClass::{self, OperatingPublic, Specific},
    ProjectKind::{
        self, Event, It, Office, Other, Purchase, Repair, Service, Subsidy, Training, Works,
    },
};

/// A kind of project: its type in the indicator library and what a rule needs to know.
pub(crate) struct Work {
    pub(crate) library_type: &'static str,
    pub(crate) title: &'static str,
    pub(crate) kind: ProjectKind,
    pub(crate) class: ExpenditureClass,
    pub(crate) functional_class: &'static str,
    pub(crate) serves_public: bool,
    /// What the objective of the year says.
    pub(crate) objective: &'static str,
}

const fn work(
    library_type: &'static str,
    title: &'static str,
    kind: ProjectKind,
    functional_class: &'static str,
    objective: &'static str,
) -> Work {
    Work {
        library_type,
        title,
        kind,
        class: Specific,
        functional_class,
        serves_public: true,
        objective,
    }
}

/// A department with its units and what they do.
pub(crate) struct Bureau {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) units: [&'static str; 5],
    pub(crate) works: [Work; 5],
}

/// Departments in the order in which a jurisdiction gets them.
pub(crate) const BUREAUS: [Bureau; 6] = [
    Bureau {
        code: "105",
        name: "演示教育局",
        units: [
            "演示第一小学",
            "演示第二小学",
            "演示实验中学",
            "演示中心幼儿园",
            "演示职业学校",
        ],
        works: [
            work(
                "校舍维修改造",
                "校舍维修改造",
                Repair,
                "205",
                "完成年度校舍维修改造，消除安全隐患，改善师生教学和生活条件。",
            ),
            work(
                "设备购置",
                "教学设备购置",
                Purchase,
                "205",
                "按计划购置并验收教学设备，投入课堂使用，满足教学需要。",
            ),
            work(
                "学生资助",
                "家庭经济困难学生资助",
                Subsidy,
                "205",
                "按标准足额、按时发放学生资助资金，使受助学生安心就学。",
            ),
            work(
                "培训",
                "教师培训",
                Training,
                "205",
                "按计划举办教师培训，提升教师教学能力。",
            ),
            Work {
                class: OperatingPublic,
                kind: Office,
                ..work(
                    "义务教育公用经费",
                    "日常公用经费",
                    Other,
                    "205",
                    "保障日常运转，公用经费足额到位。",
                )
            },
        ],
    },
    Bureau {
        code: "201",
        name: "演示卫生健康局",
        units: [
            "演示社区卫生服务中心",
            "演示妇幼保健站",
            "演示疾病预防控制站",
            "演示人民医院",
            "演示急救站",
        ],
        works: [
            work(
                "基本公共卫生服务",
                "基本公共卫生服务",
                Service,
                "210",
                "为辖区居民提供基本公共卫生服务，重点人群管理到位。",
            ),
            work(
                "两癌筛查",
                "适龄妇女两癌筛查",
                Service,
                "210",
                "组织适龄妇女免费筛查，早发现、早诊断、早治疗。",
            ),
            work(
                "免疫规划与疾控",
                "免疫规划与疾病防控",
                Service,
                "210",
                "完成年度疫苗接种和疫情监测任务。",
            ),
            work(
                "信息化运维",
                "卫生信息平台运维",
                It,
                "210",
                "保障卫生信息平台稳定运行。",
            ),
            work(
                "设备购置",
                "医疗设备购置",
                Purchase,
                "210",
                "按计划购置医疗设备并投入使用。",
            ),
        ],
    },
    Bureau {
        code: "301",
        name: "演示住房和城乡建设局",
        units: [
            "演示市政养护所",
            "演示园林管理所",
            "演示环境卫生中心",
            "演示房屋管理站",
            "演示供热服务站",
        ],
        works: [
            work(
                "老旧小区改造",
                "老旧小区改造",
                Works,
                "221",
                "完成年度老旧小区改造任务，改善居住条件，工程按期通过验收。",
            ),
            work(
                "市政设施养护",
                "市政设施养护",
                Service,
                "212",
                "做好道路、桥梁和照明设施养护，保持设施完好。",
            ),
            work(
                "园林绿化养护",
                "园林绿化养护",
                Service,
                "212",
                "做好公共绿地养护，保持城区绿化水平。",
            ),
            work(
                "环卫外包",
                "道路清扫保洁",
                Service,
                "212",
                "做好道路清扫保洁和垃圾清运，保持市容整洁。",
            ),
            work(
                "冬季供热补贴",
                "冬季供热补贴",
                Subsidy,
                "212",
                "按期足额发放供热补贴，保障居民温暖过冬。",
            ),
        ],
    },
    Bureau {
        code: "401",
        name: "演示农业农村局",
        units: [
            "演示农业技术推广站",
            "演示水利管理所",
            "演示动物疫病防控站",
            "演示农村经营站",
            "演示种子站",
        ],
        works: [
            work(
                "高标准农田建设",
                "高标准农田建设",
                Works,
                "213",
                "完成年度高标准农田建设任务，提高耕地质量和粮食产能。",
            ),
            work(
                "水利设施维修养护",
                "水利设施维修养护",
                Repair,
                "213",
                "完成水利设施维修养护，保障灌溉用水。",
            ),
            work(
                "农村人居环境整治",
                "农村人居环境整治",
                Service,
                "213",
                "改善农村人居环境，提高群众生活品质。",
            ),
            work(
                "动物疫病防控",
                "动物疫病防控",
                Service,
                "213",
                "落实强制免疫和监测，不发生区域性重大动物疫情。",
            ),
            work(
                "耕地地力保护补贴",
                "耕地地力保护补贴",
                Subsidy,
                "213",
                "按标准及时发放补贴，保护耕地地力。",
            ),
        ],
    },
    Bureau {
        code: "501",
        name: "演示民政局",
        units: [
            "演示养老服务中心",
            "演示救助管理站",
            "演示社会福利院",
            "演示社区服务中心",
            "演示殡葬服务所",
        ],
        works: [
            work(
                "养老服务",
                "居家养老服务",
                Service,
                "208",
                "为符合条件的老年人提供居家养老服务。",
            ),
            work(
                "低保",
                "城乡低保发放",
                Subsidy,
                "208",
                "按标准足额、按月发放低保金，应保尽保。",
            ),
            work(
                "残疾人两项补贴",
                "残疾人两项补贴",
                Subsidy,
                "208",
                "按标准足额、按月发放残疾人两项补贴。",
            ),
            work(
                "政府购买服务",
                "社会工作服务购买",
                Service,
                "208",
                "购买社会工作服务，服务重点人群。",
            ),
            work(
                "宣传",
                "惠民政策宣传",
                Event,
                "208",
                "开展惠民政策宣传，提高群众知晓率。",
            ),
        ],
    },
    Bureau {
        code: "601",
        name: "演示文化旅游局",
        units: [
            "演示文化馆",
            "演示图书馆",
            "演示体育中心",
            "演示博物馆",
            "演示旅游服务中心",
        ],
        works: [
            work(
                "文化惠民演出",
                "文化惠民演出",
                Event,
                "207",
                "组织文化惠民演出，丰富群众文化生活。",
            ),
            work(
                "公共场馆免费开放",
                "公共场馆免费开放",
                Service,
                "207",
                "保障公共场馆免费开放，提升服务水平。",
            ),
            work(
                "体育赛事活动",
                "群众体育赛事",
                Event,
                "207",
                "举办群众体育赛事，推动全民健身。",
            ),
            work(
                "信息化建设",
                "数字场馆建设",
                It,
                "207",
                "完成数字场馆建设并上线运行。",
            ),
            work(
                "工程修缮",
                "场馆修缮",
                Repair,
                "207",
                "完成场馆修缮，消除安全隐患。",
            ),
        ],
    },
];
