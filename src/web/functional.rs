//! 支出功能分类: the classes of 政府收支分类科目, names in Chinese as everywhere in domain data.

/// Code and name, in the order of the classification.
pub(crate) const CLASSES: [(&str, &str); 27] = [
    ("201", "一般公共服务支出"),
    ("202", "外交支出"),
    ("203", "国防支出"),
    ("204", "公共安全支出"),
    ("205", "教育支出"),
    ("206", "科学技术支出"),
    ("207", "文化旅游体育与传媒支出"),
    ("208", "社会保障和就业支出"),
    ("210", "卫生健康支出"),
    ("211", "节能环保支出"),
    ("212", "城乡社区支出"),
    ("213", "农林水支出"),
    ("214", "交通运输支出"),
    ("215", "资源勘探工业信息等支出"),
    ("216", "商业服务业等支出"),
    ("217", "金融支出"),
    ("219", "援助其他地区支出"),
    ("220", "自然资源海洋气象等支出"),
    ("221", "住房保障支出"),
    ("222", "粮油物资储备支出"),
    ("224", "灾害防治及应急管理支出"),
    ("227", "预备费"),
    ("229", "其他支出"),
    ("230", "转移性支出"),
    ("231", "债务还本支出"),
    ("232", "债务付息支出"),
    ("233", "债务发行费用支出"),
];

/// A class with its name; the bare code where it is not in the list.
pub(crate) fn name(code: &str) -> String {
    let found = CLASSES.iter().find(|(own, _)| *own == code);
    found.map_or_else(|| code.to_owned(), |(code, name)| format!("{code} {name}"))
}
