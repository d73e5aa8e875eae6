//! Pinyin of indicator names, so that `fwdx` and `manyidu` find 服务对象满意度.
//!
//! Characters with several readings follow a short list of words from this field; where a name
//! stays ambiguous, every likely reading is kept, separated by blanks.

use pinyin::ToPinyin;

/// The most spellings kept of one name.
const SPELLINGS_MAX: usize = 4;

/// Words whose reading differs from the usual one of a character in them.
const WORDS: &[(&str, &[&str])] = &[
    ("银行", &["yin", "hang"]),
    ("行业", &["hang", "ye"]),
    ("央行", &["yang", "hang"]),
    ("会计", &["kuai", "ji"]),
    ("家长", &["jia", "zhang"]),
    ("增长", &["zeng", "zhang"]),
    ("成长", &["cheng", "zhang"]),
    ("生长", &["sheng", "zhang"]),
    ("村长", &["cun", "zhang"]),
    ("重复", &["chong", "fu"]),
    ("查重", &["cha", "chong"]),
    ("重建", &["chong", "jian"]),
    ("重新", &["chong", "xin"]),
    ("调整", &["tiao", "zheng"]),
    ("调解", &["tiao", "jie"]),
    ("调节", &["tiao", "jie"]),
    ("调控", &["tiao", "kong"]),
    ("协调", &["xie", "tiao"]),
    ("出差", &["chu", "chai"]),
    ("差旅", &["chai", "lv"]),
    ("西藏", &["xi", "zang"]),
    ("畜牧", &["xu", "mu"]),
    ("重量", &["zhong", "liang"]),
    ("给水", &["ji", "shui"]),
    ("供给", &["gong", "ji"]),
];

/// Usual readings in this field, first the likelier; characters not listed have one.
const READINGS: &[(char, &[&str])] = &[
    ('行', &["xing"]),
    ('率', &["lv"]),
    ('长', &["chang", "zhang"]),
    ('重', &["zhong", "chong"]),
    ('调', &["diao", "tiao"]),
    ('会', &["hui"]),
    ('差', &["cha"]),
    ('处', &["chu"]),
    ('得', &["de"]),
    ('更', &["geng"]),
    ('藏', &["cang", "zang"]),
    ('畜', &["chu", "xu"]),
    ('参', &["can"]),
    ('车', &["che"]),
    ('单', &["dan"]),
    ('降', &["jiang"]),
    ('传', &["chuan"]),
    ('种', &["zhong"]),
    ('臭', &["chou"]),
    ('血', &["xue"]),
    ('压', &["ya"]),
    ('数', &["shu"]),
    ('量', &["liang"]),
    ('度', &["du"]),
    ('识', &["shi"]),
    ('落', &["luo"]),
    ('模', &["mo"]),
    ('乘', &["cheng"]),
    ('相', &["xiang"]),
    ('强', &["qiang"]),
    ('给', &["ji", "gei"]),
    ('还', &["huan"]),
    ('便', &["bian"]),
    ('省', &["sheng"]),
    ('解', &["jie"]),
    ('系', &["xi"]),
    ('期', &["qi"]),
    ('都', &["du"]),
    ('厦', &["xia"]),
    ('石', &["shi"]),
    ('万', &["wan"]),
    ('查', &["cha"]),
    ('与', &["yu"]),
    ('提', &["ti"]),
    ('校', &["xiao"]),
    ('属', &["shu"]),
    ('合', &["he"]),
    ('大', &["da"]),
    ('地', &["di"]),
    ('的', &["de"]),
];

/// Initials and full spelling of a name.
pub(crate) fn spell(name: &str) -> (String, String) {
    let mut spellings: Vec<(String, String)> = vec![(String::new(), String::new())];
    for syllables in read(name) {
        spellings = extend(&spellings, &syllables);
    }
    let mut initials: Vec<String> = Vec::new();
    let mut full: Vec<String> = Vec::new();
    for (short, long) in spellings {
        if !initials.contains(&short) {
            initials.push(short);
        }
        if !full.contains(&long) {
            full.push(long);
        }
    }
    (initials.join(" "), full.join(" "))
}

/// The possible syllables of each character, in order.
fn read(name: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        if let Some((word, syllables)) = word {
            found.extend(syllables.iter().map(|one| vec![(*one).to_owned()]));
            rest = rest.strip_prefix(word).unwrap_or_default();
        } else {
            found.push(syllables_of(first));
            rest = rest.strip_prefix(first).unwrap_or_default();
        }
    }
    found
}

fn syllables_of(character: char) -> Vec<String> {
    let listed = READINGS.iter().find(|(known, _)| *known == character);
    if let Some((_, readings)) = listed {
        return readings.iter().map(|one| (*one).to_owned()).collect();
    }
    match character.to_pinyin() {
        Some(pinyin) => vec![pinyin.plain().replace('ü', "v")],
        None if character.is_alphanumeric() => vec![character.to_lowercase().collect()],
        None => vec![String::new()],
    }
}

fn extend(spellings: &[(String, String)], syllables: &[String]) -> Vec<(String, String)> {
    let room = SPELLINGS_MAX / spellings.len().max(1);
    let used = syllables.iter().take(room.max(1));
    let grown = used.flat_map(|syllable| {
        spellings.iter().map(move |(short, long)| {
            let initial = syllable.chars().next();
            (
                short.chars().chain(initial).collect(),
                format!("{long}{syllable}"),
            )
        })
    });
    grown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_initials_and_full_pinyin() {
        let (initials, full) = spell("服务对象满意度");
        assert_eq!(initials, "fwdxmyd");
        assert_eq!(full, "fuwuduixiangmanyidu");
    }

    #[test]
    fn words_decide_between_readings() {
        assert_eq!(spell("会计培训合格率").1, "kuaijipeixunhegelv");
        assert_eq!(spell("行政效能").1, "xingzhengxiaoneng");
        assert_eq!(spell("家长满意度").0, "jzmyd");
        assert_eq!(spell("成果查重率").1, "chengguochachonglv");
    }

    #[test]
    fn an_ambiguous_name_keeps_its_likely_readings() {
        let (initials, full) = spell("长效机制");
        assert!(full.split(' ').any(|spelling| spelling == "changxiaojizhi"));
        assert!(initials.split(' ').any(|spelling| spelling == "cxjz"));
        assert!(spell("长调重藏").1.split(' ').count() <= SPELLINGS_MAX);
    }

    #[test]
    fn latin_letters_and_digits_stay() {
        assert_eq!(spell("PM2.5平均浓度").0, "pm25pjnd");
    }
}
