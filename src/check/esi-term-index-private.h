/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-atoms.h"
#include "esi-suffixes.h"
#include "esi-term-index.h"

G_BEGIN_DECLS

/* Inside the term matcher only. A term is a sequence of parts (atoms); parts with the same letters share one word,
 * and each word lies in the index once under each of its stems. Places in arrays are 32-bit, to keep 20,000 terms
 * under 6 MB. */

#define ESI_NO_TERM G_MAXUINT32

/* One stem of one word. */
typedef struct
{
  guint32 check;    /* 32 bits of the stem's hash that the bucket does not tell */
  guint32 word;
  guint16 forms;    /* EsiForm mask */
  guint16 n_chars;
} EsiStemEntry;

typedef struct
{
  guint32  first_char; /* in index->chars, lower case */
  guint32  first_term; /* the first of the terms that begin with this word, or ESI_NO_TERM */
  guint16  n_chars;
  gboolean is_noun : 1; /* written in lower case in the term: common nouns take more endings than names */
  gboolean is_wide : 1; /* some term of this one word is also looked for inside compounds */
} EsiTermWord;

/* One word of a term as the term writes it. */
typedef struct
{
  guint64 capitals;
  guint32 word;
  guint32 start; /* bytes in index->texts */
  guint32 end;
  guint32 joiner; /* EsiJoiner to the part before */
} EsiTermPart;

/* What only few terms have. */
typedef struct
{
  char  *why;
  char **except; /* lower case, NULL-ended, or NULL */
  char  *head;   /* signs that belong to the term: ".NET", "C++"; or NULL */
  char  *tail;
} EsiTermExtras;

typedef struct
{
  guint32 next;       /* the next term that begins with the same word, or ESI_NO_TERM */
  guint32 first_part;
  guint32 source;     /* index in what the index was made of */
  guint32 extras;     /* index + 1, or 0 */
  guint16 n_parts;
  guint8  term_case;  /* EsiTermCase */
  guint8  is_wide : 1;
  guint8  is_accepted : 1;
} EsiTerm;

struct _EsiTermIndex
{
  EsiStemEntry *entries;   /* by bucket */
  guint32      *buckets;   /* n_buckets + 1 places in entries */
  guint64      *filter;    /* one bit for each stem's hash: most prefixes of a text are no stem */
  guint         bucket_bits;
  guint         n_entries;
  GArray       *words;     /* EsiTermWord */
  GArray       *parts;     /* EsiTermPart */
  GArray       *terms;     /* EsiTerm */
  GArray       *chars;     /* gunichar */
  GString      *texts;     /* every term as written, one after the other */
  GPtrArray    *extras;    /* EsiTermExtras* */
  GHashTable   *whys;      /* source + 1 -> char* (the extras') */
  guint         max_stem_chars;
  gboolean      has_wide;
};

/* One way to read a token as a form of a word. */
typedef struct
{
  guint32 word;
  guint32 forms;      /* EsiForm mask, as it fits the ending too */
  guint32 stem_chars;
} EsiWordHit;

#define ESI_WORD_HITS_MAX 32

/* Fill @hits (of ESI_WORD_HITS_MAX) and return how many: words of which @chars is a form, by its stem and ending … */
guint esi_term_index_find_words    (const EsiTermIndex *self, const gunichar *chars, guint n_chars, EsiWordHit *hits);
/* … words whose stem is exactly @chars; forms are the stem's own … */
guint esi_term_index_find_stem     (const EsiTermIndex *self, const gunichar *chars, guint n_chars, EsiWordHit *hits);
/* … and words with a stem that @chars begins with, whatever follows. */
guint esi_term_index_find_prefixes (const EsiTermIndex *self, const gunichar *chars, guint n_chars, EsiWordHit *hits);

static inline const EsiTermWord *
esi_term_index_word (const EsiTermIndex *self, guint32 word)
{
  return &g_array_index (self->words, EsiTermWord, word);
}

static inline const EsiTermPart *
esi_term_index_part (const EsiTermIndex *self, guint32 part)
{
  return &g_array_index (self->parts, EsiTermPart, part);
}

static inline const gunichar *
esi_term_index_word_chars (const EsiTermIndex *self, const EsiTermWord *word)
{
  return &g_array_index (self->chars, gunichar, word->first_char);
}

static inline const EsiTermExtras *
esi_term_index_extras (const EsiTermIndex *self, const EsiTerm *term)
{
  return term->extras != 0 ? g_ptr_array_index (self->extras, term->extras - 1) : NULL;
}

G_END_DECLS
