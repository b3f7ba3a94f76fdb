"""Reads what left an office that had a faulty month, and holds it against an office that never had one.

    true_letters.py FOLDER

FOLDER has, of the office with the fault: `people.csv`; `mail/N`, a Maildir for each time that letters were
sent, in order; `found.json`, the drops as first found (`drop list --json`); `faulty.csv` and `faulty-after.csv`,
the month before it was corrected and after (`score export`); `corrected.jsonl`, the furnisher's corrected file,
and `faulty.jsonl`, what came at first. Of the office without it: `true-mail`, `true.json`, `true.csv`.

Of a letter only that is read which its person reads: the address, the English words. Whoever fell there
truly fell. Prints a line for each count: its name, and how many.
"""

import csv
import email
import email.policy
import json
import pathlib
import re
import sys

folder = pathlib.Path(sys.argv[1])


def scores(name):
    with open(folder / name, newline="") as file:
        return {row["subject"]: int(row["score"]) for row in csv.DictReader(file)}


def drops(name):
    return {drop["subject"]: (drop["from"], drop["to"]) for drop in json.loads((folder / name).read_text())}


def letters(maildir):
    """The person and the English words, on one line, of each message of a Maildir."""
    for path in (maildir / "new").iterdir():
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        words = message.get_body(("plain",)).get_content()
        # Chinese comes first.
        words = " ".join(words[words.index("\nDear ") :].split())
        yield people[message["To"].addresses[0].addr_spec], words


def fall_told(words):
    """The score before and after that a letter about a fall tells; None for another letter."""
    told = re.search(r"Your Sesame-style score for .+? is (\d+) points?\. For .+? it was (\d+) points?\. "
                     r"It fell by (\d+) points?\.", words)
    if told is None:
        return None
    after, before, fall = (int(number) for number in told.groups())
    return (before, after) if before - after == fall else (before, None)


def explained(words):
    """What a letter says of a fall and its causes, but for what it says of a correction."""
    words = re.sub(r"These are your scores since we corrected a record about you \(correction-\d+\)\. ", "", words)
    words = re.sub(r"In our letter notice-\d+ we told you .+? This letter takes its place\. ", "", words)
    return words[words.index("Your Sesame-style score for ") : words.index("IF YOU THINK SOMETHING IS WRONG")]


def is_true(person, words, told_before):
    """Whether a letter about a correction tells the score as it is, and no fall but a true one, or one that the
    person was told of before, which it takes back."""
    told = re.findall(r"- \d+ \w+ \d+: (\d+) points → (\d+) points", words)
    falls = [int(fall) for fall in re.findall(r"(?:drop of|It is now) (\d+) points?", words)]
    withdrawn = [told_before[person]] if person in told_before else []
    true_fall = [true_drops[person][0] - true_drops[person][1]] if person in true_drops else []
    return told == [(str(faulty[person]), str(true[person]))] and falls in ([], true_fall, withdrawn + true_fall) and "It fell by" not in words


with open(folder / "people.csv", newline="") as file:
    people = {row["email"]: row["subject"] for row in csv.DictReader(file)}
true, faulty, after = scores("true.csv"), scores("faulty.csv"), scores("faulty-after.csv")
true_drops, found = drops("true.json"), drops("found.json")
true_words = {person: explained(words) for person, words in letters(folder / "true-mail")}
false_drops = found.keys() - true_drops.keys()
sent = {line["record"]: line for line in map(json.loads, open(folder / "faulty.jsonl"))}
wronged = {line["subject"] for line in map(json.loads, open(folder / "corrected.jsonl"))
           if sent[line["record"]] != line}

of_falls, of_corrections, last, told_before = {}, {}, {}, {}
count = dict.fromkeys(
    ["false", "untrue", "otherwise", "wrong_results", "last_untrue"], 0)
for maildir in sorted((folder / "mail").iterdir(), key=lambda path: int(path.name)):
    for person, words in letters(maildir):
        fall = fall_told(words)
        kind = of_corrections if fall is None else of_falls
        kind[person] = kind.get(person, 0) + 1
        if fall is None:
            correct = is_true(person, words, told_before)
            count["wrong_results"] += not correct
        else:
            correct = fall == true_drops.get(person) and fall[1] == true[person]
            told_before[person] = fall[0] - fall[1] if fall[1] is not None else None
            count["false"] += person not in true_drops
            count["untrue"] += not correct
            count["otherwise"] += correct and explained(words) != true_words[person]
        last[person] = correct

print("wronged", len(wronged))
print("truly_fell", len(true_drops))
print("fell_falsely", len(false_drops))
print("changed_drops", sum(found[person] != true_drops[person] for person in found.keys() & true_drops.keys()))
print("letters_of_falls", sum(of_falls.values()))
print("letters_of_corrections", sum(of_corrections.values()))
for name in ("false", "untrue", "otherwise", "wrong_results"):
    print(name, count[name])
print("not_told_once", sum(of_falls.get(person) != 1 for person in true_drops))
print("wronged_not_told_once", sum(of_corrections.get(person) != 1 for person in wronged))
print("strangers", len(of_corrections.keys() - wronged))
print("last_untrue", sum(not last.get(person, False) for person in wronged | true_drops.keys()))
print("false_drop_last_untrue", sum(not last.get(person, False) for person in false_drops))
print("scores_differ", sum(after[person] != true[person] for person in true) + (after.keys() != true.keys()))
