/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one-picture card: its sizes and formats, that no text is cut, lies over another or leaves the page, that what has
 * no room is counted, and that the same content gives the same bytes. */
#include <string.h>

#include "esi-rules-card.h"

static void
set_text (char **text, const char *to)
{
  g_free (*text);
  *text = g_strdup (to);
}

/* @n rules a level; each may-sentence holds @may once. */
static EsiCardContent *
make_content (guint n, const char *title, const char *may)
{
  static const struct
  {
    EsiLevel    level;
    const char *heading;
  } levels[] = { { ESI_LEVEL_CHEER, "This works" }, { ESI_LEVEL_HINT, "You may" }, { ESI_LEVEL_ASK, "Ask first" },
                 { ESI_LEVEL_STOP, "Keep inside" } };
  EsiCardContent *content = esi_card_content_new ();

  set_text (&content->language, "en");
  set_text (&content->headline, "Rules & room for a voice");
  set_text (&content->lead, "What you may tell, and the few things that stay inside.");
  set_text (&content->more_one, "and one more");
  set_text (&content->more_many, "and {n} more");
  set_text (&content->stamp, "Pack 2026.1 · 23 November 2026");
  set_text (&content->date, "2026-11-23");
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      EsiCardGroup *group = esi_card_group_new (levels[i].level, levels[i].heading);

      for (guint j = 0; j < n; j++)
        {
          g_autofree char *one = g_strdup_printf ("%s %s%u", title, levels[i].heading, j);

          g_ptr_array_add (group->rules, esi_card_rule_new (one, may));
        }
      g_ptr_array_add (content->groups, group);
    }
  return content;
}

static guint
read_be32 (const guint8 *at)
{
  return (guint) at[0] << 24 | (guint) at[1] << 16 | (guint) at[2] << 8 | at[3];
}

static void
test_png_sizes (void)
{
  static const struct
  {
    EsiCardSize size;
    guint       width, height;
  } sizes[] = { { ESI_CARD_A4, 2480, 3508 }, { ESI_CARD_PHONE, 1080, 1920 } };
  g_autoptr (EsiCardContent) content = make_content (2, "Told", "You may tell it.");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, sizes[i].size);
      g_autoptr (GBytes) png = esi_rules_card_render (card, ESI_CARD_PNG, NULL);
      const guint8 *data = g_bytes_get_data (png, NULL);

      g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
      g_assert_cmpuint (read_be32 (data + 16), ==, sizes[i].width);
      g_assert_cmpuint (read_be32 (data + 20), ==, sizes[i].height);
    }
}

static guint
count (const char *haystack, gsize size, const char *needle)
{
  guint n = 0;

  for (const char *at = haystack; (at = memmem (at, size - (gsize) (at - haystack), needle, strlen (needle))); at++)
    n++;
  return n;
}

static void
test_pdf_is_one_a4_page (void)
{
  g_autoptr (EsiCardContent) content = make_content (12, "Told", "You may tell it as it was, and then once more.");
  g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, ESI_CARD_A4);
  g_autoptr (GBytes) pdf = esi_rules_card_render (card, ESI_CARD_PDF, NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (pdf, &size);

  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_cmpuint (count (data, size, "/Type /Pages"), ==, 1);
  g_assert_cmpuint (count (data, size, "/Count 1\n"), ==, 1);
  /* 210 × 297 mm in points. */
  g_assert_cmpuint (count (data, size, "/MediaBox [ 0 0 595.275591 841.889764 ]"), ==, 1);
  g_assert_cmpuint (count (data, size, "/CreationDate (20261123000000Z)")
                      + count (data, size, "/CreationDate (D:20261123000000Z)"), ==, 1);
}

static void
on_text_met (GMarkupParseContext *context, const char *text, gsize text_len, gpointer heard, GError **error)
{
  g_string_append_len (heard, text, (gssize) text_len);
}

static void
test_svg_is_well_formed_and_speaks (void)
{
  g_autoptr (EsiCardContent) content = make_content (2, "<Told> & kept", "You may tell of “it” – <b>whole</b>.");
  g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, ESI_CARD_A4);
  g_autoptr (GBytes) svg = esi_rules_card_render (card, ESI_CARD_SVG, NULL);
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const GMarkupParser parser = { .text = on_text_met };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, heard, NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (svg, &size);

  g_assert_true (g_markup_parse_context_parse (context, data, (gssize) size, &error));
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_nonnull (g_strstr_len (data, 400, "width=\"595.275591pt\" height=\"841.889764pt\""));
  g_assert_nonnull (strstr (heard->str, "Rules & room for a voice"));
  g_assert_nonnull (strstr (heard->str, "<Told> & kept Keep inside1"));
  g_assert_nonnull (strstr (heard->str, "You may tell of “it” – <b>whole</b>."));
}

static void
test_text_reads_in_order (void)
{
  g_autoptr (EsiCardContent) content = make_content (2, "T", "May.");
  g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, ESI_CARD_A4);
  g_autofree char *text = esi_rules_card_dup_text (card);
  static const char *const order[] = { "Rules &", "What you may", "This works\n", "T This works0", "T This works1",
                                       "You may\n", "T You may1", "Ask first\n", "T Ask first0", "T Ask first1",
                                       "Keep inside\n", "T Keep inside0", "Pack 2026.1" };
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      at = strstr (at, order[i]);
      g_assert_nonnull (at);
    }
  g_assert_cmpuint (esi_rules_card_get_n_shown (card), ==, 8);
  g_assert_cmpuint (esi_rules_card_get_n_more (card), ==, 0);
  g_assert_null (strstr (text, "more"));
}

static char *
repeat (const char *words, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words);
  return g_string_free (text, FALSE);
}

static void
assert_all_is_in_place (const EsiCardContent *content, guint n_rules)
{
  for (EsiCardSize size = ESI_CARD_A4; size <= ESI_CARD_PHONE; size++)
    {
      g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, size);
      g_autofree char *text = esi_rules_card_dup_text (card);

      g_assert_true (esi_rules_card_fits (card));
      g_assert_cmpuint (esi_rules_card_get_n_shown (card), >, 0);
      g_assert_cmpuint (esi_rules_card_get_n_shown (card) + esi_rules_card_get_n_more (card), ==, n_rules);
      if (esi_rules_card_get_n_more (card) > 1)
        {
          g_autofree char *said = g_strdup_printf ("and %u more", esi_rules_card_get_n_more (card));

          g_assert_nonnull (strstr (text, said));
        }
    }
}

static void
test_nothing_overflows (void)
{
  static const struct
  {
    const char *title, *may;
    guint       n_may, n_rules;
  } cases[] = {
    { "Short", "You may.", 1, 1 },
    { "Short", "You may tell what you saw.", 2, 3 },
    { "A title that takes its time to come to the point and then some more", "You may tell what you saw.", 9, 9 },
    { "Many", "You may tell.", 3, 60 },
    { "", "Saat kertoa työterveyshuoltojärjestelmänkehittämissuunnitelmasta.", 2, 20 },
    { "Bara", "", 1, 30 },
    { "مرحبا", "يمكنك أن تحكي ما رأيت وما تعلمت.", 3, 8 },
    { "規則", "見たことを話してもよい。学んだことも話してもよい。", 4, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *may = repeat (cases[i].may, cases[i].n_may);
      g_autoptr (EsiCardContent) content = make_content (cases[i].n_rules, cases[i].title, may);

      assert_all_is_in_place (content, 4 * cases[i].n_rules);
    }
}

static void
test_long_headline_and_lead (void)
{
  g_autoptr (EsiCardContent) content = make_content (6, "Told", "You may tell what you saw.");

  set_text (&content->headline,
            "Ground rules of the communications, marketing and customer experience departments for each who writes");
  g_free (content->lead);
  content->lead = repeat ("A lead that would rather be a book.", 60);
  g_free (content->stamp);
  content->stamp = repeat ("Pack 1.0,", 20);
  content->n_others = 3;
  assert_all_is_in_place (content, 27);
}

/* A rule stands whole or not at all. */
static void
test_endless_rule_is_left_out (void)
{
  g_autoptr (EsiCardContent) content = make_content (2, "Told", "You may tell what you saw.");
  EsiCardGroup *stop = content->groups->pdata[3];
  g_autofree char *endless = repeat ("and on it goes", 400);

  g_ptr_array_insert (stop->rules, 0, esi_card_rule_new ("Endless", endless));
  for (EsiCardSize size = ESI_CARD_A4; size <= ESI_CARD_PHONE; size++)
    {
      g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, size);
      g_autofree char *text = esi_rules_card_dup_text (card);

      g_assert_null (strstr (text, "and on it"));
      g_assert_null (strstr (text, "Endless"));
      g_assert_nonnull (strstr (text, "Told Keep inside0"));
      g_assert_cmpuint (esi_rules_card_get_n_more (card), >=, 1);
    }
}

/* What comes first in a group stands on the card before what comes later. */
static void
test_first_come_first (void)
{
  g_autoptr (EsiCardContent) content = make_content (30, "Told", "You may tell what you saw, and to whom you like.");
  g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, ESI_CARD_PHONE);
  g_autofree char *text = esi_rules_card_dup_text (card);

  g_assert_nonnull (strstr (text, "Told This works0"));
  g_assert_nonnull (strstr (text, "Told You may0"));
  g_assert_nonnull (strstr (text, "Told Ask first0"));
  g_assert_nonnull (strstr (text, "Told Keep inside0"));
  g_assert_null (strstr (text, "29"));
}

static void
test_same_bytes (void)
{
  for (EsiCardFormat format = ESI_CARD_SVG; format <= ESI_CARD_PDF; format++)
    {
      g_autoptr (EsiCardContent) content = make_content (5, "Told", "You may tell what you saw – all of it.");
      g_autoptr (EsiRulesCard) one = esi_rules_card_new (content, ESI_CARD_PHONE);
      g_autoptr (EsiRulesCard) two = esi_rules_card_new (content, ESI_CARD_PHONE);
      g_autoptr (GBytes) first = esi_rules_card_render (one, format, NULL);
      g_autoptr (GBytes) again = esi_rules_card_render (one, format, NULL);
      g_autoptr (GBytes) other = esi_rules_card_render (two, format, NULL);

      g_assert_true (g_bytes_equal (first, again));
      g_assert_true (g_bytes_equal (first, other));
    }
}

static void
test_names (void)
{
  EsiCardFormat format = ESI_CARD_SVG;
  EsiCardSize size = ESI_CARD_A4;

  g_assert_true (esi_card_format_from_string ("pdf", &format));
  g_assert_cmpint (format, ==, ESI_CARD_PDF);
  g_assert_false (esi_card_format_from_string ("gif", &format));
  g_assert_true (esi_card_size_from_string ("phone", &size));
  g_assert_cmpint (size, ==, ESI_CARD_PHONE);
  g_assert_false (esi_card_size_from_string ("A4", &size));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/rules-card/png-sizes", test_png_sizes);
  g_test_add_func ("/rules-card/pdf-is-one-a4-page", test_pdf_is_one_a4_page);
  g_test_add_func ("/rules-card/svg-is-well-formed-and-speaks", test_svg_is_well_formed_and_speaks);
  g_test_add_func ("/rules-card/text-reads-in-order", test_text_reads_in_order);
  g_test_add_func ("/rules-card/nothing-overflows", test_nothing_overflows);
  g_test_add_func ("/rules-card/long-headline-and-lead", test_long_headline_and_lead);
  g_test_add_func ("/rules-card/endless-rule-is-left-out", test_endless_rule_is_left_out);
  g_test_add_func ("/rules-card/first-come-first", test_first_come_first);
  g_test_add_func ("/rules-card/same-bytes", test_same_bytes);
  g_test_add_func ("/rules-card/names", test_names);
  return g_test_run ();
}
