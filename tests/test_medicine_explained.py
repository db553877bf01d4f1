"""What explanations say of rules of the documents, by the ids and the words of these rules."""

from __future__ import annotations

from pathways.explain.change import what_if
from pathways.explain.compare import compare_layers
from pathways.explain.pairs import minimal_pairs
from pathways.explain.rule_graph import around, graph_words
from pathways.explain.sensitivity import sensitivity
from pathways.explain.whynot import why_not_rule
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer

PACK = documents_pack()
ONE_FACT_TWICE = {
    "confusion-or-thirst-with-possible-high-calcium",
    "poor-fitness",
    "limited-fitness",
    "good-fitness",
}
"""Rules that ask of a fact whether it is known, and beside that what it is."""
NO_DISTANT_SITE_CONTRADICTS = {
    "limited-depends-on-the-tumour",
    "limited-breast-surgery-without-shown-benefit",
    "uncontrolled-primary-and-surgery",
    "surgery-for-removable-metastases",
    "silent-bone-metastases-and-surgery",
    "surgery-to-relieve-symptoms",
    "many-metastases-speak-against-surgery",
    "risks-of-surgery-are-weighed",
    "ablative-radiation-has-its-own-aim",
    "uncontrolled-primary-and-focused-radiation",
    "limited-breast-radiation-without-shown-benefit",
}
"""Rules that ask for distant sites, and for metastases that are counted or can be removed."""


def test_where_limited_ends_is_found(read):
    case = read(number_of_metastases=3, sites_of_spread=["liver"])
    weight = next(w for w in sensitivity(PACK, case).facts if w.fact == "number_of_metastases")
    assert [(r.low, r.high, r.here) for r in weight.ranges] == [(1, 5, True), (6, 100, False)]
    assert weight.ranges[0].changes == []
    assert "limited-depends-on-the-tumour" in {c.rule for c in weight.ranges[1].changes}


def test_a_cord_compression_case_read_in_layers(read):
    case = read(sites_of_spread=["bone"], symptoms=["limb_weakness"], emergency_presentation=True)
    rows = {row.rule: row for row in compare_layers(PACK, case).rows}
    assert rows["ct-in-an-emergency"].shown_in == ["source"]
    assert rows["ct-in-an-emergency"].layer == "source"
    assert "MRI where pressure on the spinal cord" in rows["ct-in-an-emergency"].text
    assert rows["mri-for-suspected-cord-compression"].shown_in == ["corrected", "extended"]
    stops = [rows[rule.id] for rule in PACK.rules if rule.gives == "stop" and rule.id in rows]
    assert [row.shown_in for row in stops] == [["corrected", "extended"]]
    text = "\n".join(compare_layers(PACK, case).lines())
    assert "A national guideline looks at the whole spine with MRI" in text


def test_conditions_that_cannot_fail_alone_are_few_and_known():
    """A near case is missing only where another condition says the same or facts contradict."""
    missing = {
        rule.id for rule in PACK.rules if len(minimal_pairs(PACK, rule).near) < len(rule.tests)
    }
    assert missing == {*ONE_FACT_TWICE, *NO_DISTANT_SITE_CONTRADICTS}


def test_more_metastases_take_the_argument_for_surgery_away(read):
    facts = {"sites_of_spread": ["liver"], "primary_tumor": "colon", "resectable": True}
    case = read(number_of_metastases=3, **facts)
    found = what_if(PACK, case, {"number_of_metastases": 12})
    text = "\n".join(found.lines())
    assert "Number of metastases: 3 → 12." in text
    assert "Gone: Surgery, for: Removal of few colon cancer metastases in the liver." in text
    assert "The condition “Limited metastases: yes” is not met now." in text


def test_a_correction_that_begins_to_stand_in_is_the_reason(read):
    case = read(emergency_presentation=True, sites_of_spread=["bone"], symptoms=["pain"])
    found = what_if(PACK, case, {"symptoms": ("limb_weakness",)})
    lost = next(c for c in found.conclusions if c.rule == "ct-in-an-emergency")
    assert lost.change == "lost"
    assert "MRI where pressure on the spinal cord is suspected" in " ".join(lost.turned)


def test_absent_tested_and_absent_not_tested_and_unknown_are_told_apart(read):
    case = read(
        sites_of_spread=["bone"],
        biomarkers={"actionable_mutation": "absent", "immunotherapy_marker": "not_tested"},
    )
    proof = infer(PACK, case)

    def found(rule):
        answer = why_not_rule(proof, PACK.rules_by_id[rule], most=0)
        return " ".join(condition.found for condition in answer.rules[0].conditions)

    assert "absent: Lung" in found("lung-metastasis-has-its-own-challenges")
    assert "tested and absent" in found("mutation-found-speaks-for-targeted")
    assert "not tested" in found("immunotherapy-works-in-certain-cancers")
    assert "is unknown" in found("aggressive-marker-tailors-therapy")


def test_the_rules_around_one_are_told_in_words():
    words = list(graph_words(around(PACK, *PACK.rules_deriving("limited_metastases")).nodes))
    assert words[:2] == [
        "Rule: Few metastases count as limited, rests on Number of metastases.",
        "Limited metastases: yes, rests on Few metastases count as limited.",
    ]
    surgery = "Surgery. For: Surgery for few metastases in one organ"
    assert any(each.startswith(surgery) for each in words)
