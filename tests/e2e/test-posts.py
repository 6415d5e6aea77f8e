# SPDX-License-Identifier: GPL-3.0-or-later
"""What the built-in ground rules say of whole posts, finding by finding: nothing missed, nothing said that a careful
colleague would not say. argv[1] is esiinctl, argv[2] the folder of posts; their names begin with their language."""
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv.pop(1))
POSTS = os.path.abspath(sys.argv.pop(1))
NOT_CHECKED = 5

# Rule and match, in the order of the text; "…" stands for the rest of a long match.
EXPECTED = {
    "en-designer.md": [
        ("OpeningPhrase", "Thrilled to announce"),
        ("ExclamationRun", "!!"),
        ("OwnVoice", "For the last eight months we have been utiliz…"),
        ("PlainWordsEn", "utilizing"),
        ("PlainWordsEn", "cutting-edge"),
        ("PlainWordsEn", "in order to"),
        ("PlainWordsEn", "Going forward"),
        ("ConfidentialTerm", "Musta Joutsen"),
        ("UnreleasedProduct", "will be launching"),
        ("ConfidentialTerm", "Mustassa\nJoutsenessa"),
        ("UnreleasedProduct", "not been announced yet"),
        ("LearnedSomething", "I personally learned"),
        ("ShoutingCaps", "THIS IS WHY I LOVE MY JOB"),
        ("ThanksColleague", "Shout-out to Mikael"),
        ("HealthOfOthers", "Anu went on sick leave"),
        ("EmailAddress", "mikael.lindqvist@hammasportti.example"),
        ("CallToAction", "sign up here"),
    ],
    "en-engineer.md": [
        ("OwnVoice", "We spent eleven days looking for a bug that was four characters long."),
        ("CustomerNamed", "one client, Brightmoor"),
        ("ConfidentialTerm", "Brightmoor"),
        ("ConfidentialTerm", "Brightmoor's"),
        ("LearnedSomething", "taught us"),
        ("IPAddress", "10.14.3.22"),
        ("ThanksColleague", "Thank you, Priya"),
        ("ChangedMyMind", "would do differently"),
        ("QuestionToReader", "What is the shortest bug you have ever found, and how long did it take?"),
    ],
    "en-teacher.md": [
        ("OwnVoice", "I have taught languages for seventeen years,…"),
        ("QuestionToReader", "Which word would you bring?"),
    ],
    "fi-hoitaja.md": [
        ("OwnVoice", "Olen ollut sairaanhoitajana 22 vuotta, ja vii…"),
        ("HealthOfOthers", "potilaallamme todettiin illalla haimasyöpä"),
        ("PersonalIdentityCode", "230799-913F"),
        ("ShoutingCaps", "TULOSTIMEN\nVÄRIÄ VARTEN"),
        ("PhoneNumber", "040 123 4567"),
        ("ExclamationRun", "!!"),
    ],
    "fi-insinoori.md": [
        ("OwnVoice", "Viime viikolla istuin kolme päivää valvomossa…"),
        ("ConfidentialTerm", "Tuulimaassa"),
        ("ChangedMyMind", "olin väärässä"),
        ("LearnedSomething", "Opin"),
        ("ThanksColleague", "Kiitos yövuoron Raijalle"),
        ("QuestionToReader", "Mikä on sinun urasi paras töyssy?"),
    ],
    "fi-opettaja.md": [
        ("OwnVoice", "Ennen vastasin, että koe tulee joka tapauksessa."),
        ("QuestionToReader", "Miten teillä perustellaan matematiikkaa?"),
    ],
    "fi-tilintarkastaja.md": [
        ("OwnVoice", "En mennyt, koska seitsemän senttiä on joskus…"),
        ("ConfidentialTerm", "Hallan"),
        ("NumbersNotPublic", "liikevaihtomme onkin 8,4 miljoonaa"),
        ("NumbersNotPublic", "Liikevoitto nousee samalla kahdeksaan prosenttiin"),
        ("LearnedSomething", "opin"),
        ("PlainWordsFi", "Tänä päivänä"),
        ("BusinessId", "2731846-5"),
    ],
    "sv-designer.md": [
        ("OwnVoice", "I fredags ritade jag om en knapp för elfte gången."),
        ("AltText", "![](IMG_2231.jpg)"),
        ("ColleaguePicture", "På bilden syns min kollega"),
        ("ThanksColleague", "Tack Petra"),
        ("QuestionToReader", "Vilken är den sämsta knapp du har tryckt på?"),
        ("TooManyHashtags", "#ux"),
    ],
    "sv-ekonom.md": [
        ("OwnVoice", "Min första månad som ekonomichef är över, och…"),
        ("LearnedSomething", "lärde mig"),
        ("ConfidentialTerm", "Norrmarks"),
        ("ConcreteExample", "Till exempel"),
        ("ChangedMyMind", "Jag hade fel"),
        ("ThanksColleague", "Tack för den, Gunilla"),
        ("PhoneNumber", "070-174 06 05"),
        ("QuestionToReader", "Eller skriv här: vad skulle du stryka om du fick stryka en enda rad?"),
    ],
    "sv-linkdelning.md": [
        ("ShoutingCaps", "VÅR NYA RAPPORT ÄR KLAR"),
        ("ExclamationRun", "!!!"),
        ("OpeningPhrase", "Vi är stolta över att få presentera"),
        ("PlainWordsSv", "i dagsläget"),
        ("PlainWordsSv", "innovativa"),
        ("PlainWordsSv", "skapa mervärde"),
        ("PlainWordsSv", "utmaningar"),
        ("PlainWordsSv", "spelar en nyckelroll"),
        ("CallToAction", "ladda ner rapporten gratis"),
        ("CallToAction", "Missa inte"),
        ("CallToAction", "Anmäl dig redan idag"),
    ],
    "sv-sjukskoterska.md": [
        ("OwnVoice", "Jag lydde inte, och det är jag glad för."),
        ("QuestionToReader", "Hur räknar ni det som inte syns i systemet?"),
    ],
}


class Posts(unittest.TestCase):
    def check(self, name):
        """(text, the file's report) of a post, told in the post's own language."""
        language = name[:2]
        path = os.path.join(POSTS, name)
        env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=language)
        arguments = [PROGRAM, "check", "--json", "--fail-on", "never", "--rules", "builtin",
                     "--rules", os.path.join(POSTS, "confidential.yml")]
        if language == "fi":
            arguments.append("--require-language")
        done = subprocess.run([*arguments, path], capture_output=True, env=env, timeout=120)
        if done.returncode == NOT_CHECKED and language == "fi":
            self.skipTest("voikko-fi is not installed")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        found = json.loads(done.stdout)
        self.assertEqual(found["rules"]["skipped"], [])
        with open(path, encoding="utf-8") as f:
            return f.read(), found["files"][0]

    def assert_findings(self, name):
        text, report = self.check(name)
        self.assertEqual(report["language"], name[:2])
        found = [(f["rule"].removeprefix("Esiin."), f["match"]) for f in report["findings"]]
        shown = [(rule, want if want.endswith("…") and match.startswith(want[:-1]) else match)
                 for (rule, match), (_, want) in zip(found, EXPECTED[name])] + found[len(EXPECTED[name]):]
        self.assertEqual(shown, EXPECTED[name])
        for finding in report["findings"]:
            with self.subTest(finding["rule"]):
                self.assertEqual(text[finding["start"]:finding["end"]], finding["match"])
                self.assertTrue(finding["message"] and finding["may"] and finding["why"])
                self.assertNotIn("%", finding["message"].replace(finding["match"], ""))

    def test_every_post_is_expected(self):
        self.assertEqual(sorted(n for n in os.listdir(POSTS) if n.endswith(".md")), sorted(EXPECTED))

    def test_what_may_be_said_is_said_in_the_readers_language(self):
        told = {}
        for name in ("fi-insinoori.md", "sv-ekonom.md", "en-engineer.md"):
            findings = self.check(name)[1]["findings"]
            told[name[:2]] = next(f["may"] for f in findings if f["rule"] == "Esiin.ConfidentialTerm")
        self.assertRegex(told["fi"], "^Saat ")
        self.assertRegex(told["sv"], "^Du får ")
        self.assertRegex(told["en"], "^You may ")


def add_case(name):
    setattr(Posts, "test_" + name.removesuffix(".md").replace("-", "_"), lambda self: self.assert_findings(name))


for post in EXPECTED:
    add_case(post)

if __name__ == "__main__":
    tap.main()
