/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Word lists of esi-voice.c: lower case, by language. */

/* Forms of minä and me that voikko-fi does not know, and the pronouns themselves, for a machine without a
 * dictionary. Last come verbs that are also the names of tools: in a post "laskin" is more often a deed. */
static const char *const first_person_fi[] = {
  "minä", "minun", "minut", "minua", "minulla", "minulle", "minulta", "minuun", "minussa", "minusta", "minuna", "me",
  "meidän", "meidät", "meitä", "meillä", "meille", "meiltä", "meihin", "meissä", "meistä", "mä", "mää", "mie", "mun",
  "mut", "mua", "mulla", "mulle", "multa", "muhun", "mussa", "musta",
  "istuin", "keitin", "kirjoitin", "laskin", "lähetin", "näytin", "soitin", "tulostin", NULL,
};
static const char *const first_person_en[] = {
  "i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself", "we", "we're", "we've", "we'd", "we'll", "us",
  "our", "ours", "ourselves", NULL,
};
static const char *const first_person_sv[] = {
  "jag", "mig", "mej", "min", "mitt", "mina", "vi", "oss", "vår", "vårt", "våra", NULL,
};

/* The words above that only say whose something is: no one acts in "our new office". */
static const char *const possessive_en_sv[] = {
  "my", "mine", "our", "ours", "min", "mitt", "mina", "vår", "vårt", "våra", NULL,
};

/* Base forms; a participle counts by its verb. */
static const char *const experience_fi[] = {
  "oppia", "huomata", "kokeilla", "nähdä", "kohdata", "yllättyä", "epäonnistua", "ymmärtää", "kysyä", "rakentaa",
  "tajuta", "oivaltaa", "mokata", "testata", "kokea", "tavata", "kuulla", "havaita", "löytää", "päättää",
  "ihmetellä", "innostua", "muuttaa", "korjata", "selvittää", "aloittaa", "johtaa", "opettaa", "kirjoittaa",
  "esittää", "pelätä", "jännittää", NULL,
};
/* Irregular past tenses; regular ones are told by their ending. */
static const char *const experience_en[] = {
  "learnt", "saw", "seen", "built", "found", "heard", "met", "wrote", "taught", "led", "felt", "understood", "stood",
  "was", "were", "had", "did", "went", "got", "took", "came", "thought", "made", "said", "told", "knew", "gave",
  "left", "kept", "began", "brought", "bought", "spoke", "sat", "ran", "lost", "won", "drew", "spent", "sent",
  "held", "grew", "drove", "slept", "woke", "chose", "broke", "forgot", "been", "done", "sold", "paid", "dealt",
  NULL,
};
/* Look like deeds by their ending, and are how announcements begin. */
static const char *const feelings_en[] = {
  "thrilled", "excited", "delighted", "pleased", "honored", "honoured", "humbled", NULL,
};
static const char *const experience_sv[] = {
  "lärde", "lärt", "märkt", "provat", "byggt", "såg", "sett", "insåg", "insett", "misslyckats", "misslyckades",
  "frågat", "hört", "mött", "träffat", "upptäckt", "ändrat", "skrev", "skrivit", "förstod", "förstått", "stod",
  "var", "hade", "gick", "kom", "fick", "tog", "gjorde", "sa", "sade", "visste", "trodde", "blev", "satt", "låg",
  "höll", "lät", "gav", "drog", "åkte", "läste", "kände", "bröt", "valde", "sålde", "köpte", "hittade", "varit",
  "gjort", "gått", "kommit", "fått", "tagit", "sagt", "blivit", "suttit", NULL,
};

/* Imperatives that open a generic call. Finnish plurals (-kaa, -kää) are told by their ending. */
static const char *const call_fi[] = {
  "osta", "tilaa", "varaa", "lataa", "klikkaa", "ilmoittaudu", "lue", "katso", "tutustu", "tule", "osallistu",
  "liity", "seuraa", "hae", "kysy", "käy", "kuuntele", "voita", "jaa", "kommentoi", "tykkää", "tsekkaa", "poimi",
  "nappaa", "hyödynnä", "säästä", "valitse", "testaa", "rekisteröidy", "kirjaudu", "soita", "pyydä", "hanki",
  "lunasta", "avaa", "ostakaa", "tilatkaa", "varatkaa", "ladatkaa", "klikatkaa", "ilmoittautukaa", "lukekaa",
  "katsokaa", "tutustukaa", "tulkaa", "osallistukaa", "liittykää", "seuratkaa", "hakekaa", NULL,
};
static const char *const call_en[] = {
  "buy", "order", "book", "download", "click", "register", "read", "watch", "join", "follow", "apply", "visit",
  "listen", "share", "subscribe", "check", "get", "grab", "discover", "save", "sign", "learn", NULL,
};
static const char *const call_sv[] = {
  "köp", "beställ", "boka", "ladda", "klicka", "anmäl", "läs", "se", "kom", "följ", "ansök", "besök", "lyssna",
  "dela", "prenumerera", "kolla", "upptäck", "missa", "registrera", "delta", NULL,
};

/* Anywhere in a short sentence. */
static const char *const call_phrases[] = {
  "älä missaa", "liput myynnissä", "lisätietoja", "lue lisää", "linkki", "don't miss", "link in", "tickets on sale",
  "missa inte", "läs mer", "biljetter", NULL,
};
