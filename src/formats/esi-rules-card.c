/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the card as a value: its content, what stands on it as text, whether every text lies in its own place, and its
 * bytes as SVG, PNG and PDF. Pure, any thread. What always holds: the bytes depend on the content, the size and the
 * installed fonts alone; the date inside a PDF is the content's, never the clock's. */
#include "esi-rules-card.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <string.h>

#include "esi-card-private.h"

#define A4_PIXELS_PER_POINT (300.0 / 72)
#define PHONE_POINTS_PER_PIXEL 0.5

/* ---- values ---- */

EsiCardRule *
esi_card_rule_new (const char *title, const char *may)
{
  EsiCardRule *rule = g_new0 (EsiCardRule, 1);

  rule->title = g_strdup (title);
  rule->may = g_strdup (may);
  return rule;
}

void
esi_card_rule_free (EsiCardRule *rule)
{
  g_free (rule->title);
  g_free (rule->may);
  g_free (rule);
}

EsiCardGroup *
esi_card_group_new (EsiLevel level, const char *heading)
{
  EsiCardGroup *group = g_new0 (EsiCardGroup, 1);

  group->level = level;
  group->heading = g_strdup (heading);
  group->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_card_rule_free);
  return group;
}

void
esi_card_group_free (EsiCardGroup *group)
{
  g_free (group->heading);
  g_ptr_array_unref (group->rules);
  g_free (group);
}

EsiCardContent *
esi_card_content_new (void)
{
  EsiCardContent *content = g_new0 (EsiCardContent, 1);
  char **texts[] = { &content->language, &content->headline, &content->lead, &content->more_one,
                     &content->more_many, &content->stamp, &content->date };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  content->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_card_group_free);
  return content;
}

void
esi_card_content_free (EsiCardContent *content)
{
  g_free (content->language);
  g_free (content->headline);
  g_free (content->lead);
  g_ptr_array_unref (content->groups);
  g_free (content->more_one);
  g_free (content->more_many);
  g_free (content->stamp);
  g_free (content->date);
  g_free (content);
}

gboolean
esi_card_size_from_string (const char *text, EsiCardSize *size)
{
  if (strcmp (text, "a4") == 0)
    *size = ESI_CARD_A4;
  else if (strcmp (text, "phone") == 0)
    *size = ESI_CARD_PHONE;
  else
    return FALSE;
  return TRUE;
}

gboolean
esi_card_format_from_string (const char *text, EsiCardFormat *format)
{
  static const char *const names[] = { [ESI_CARD_SVG] = "svg", [ESI_CARD_PNG] = "png", [ESI_CARD_PDF] = "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0)
      {
        *format = (EsiCardFormat) i;
        return TRUE;
      }
  return FALSE;
}

/* ---- the card ---- */

static void
free_text (EsiCardText *text)
{
  g_object_unref (text->layout);
  g_free (text);
}

EsiRulesCard *
esi_rules_card_new (const EsiCardContent *content, EsiCardSize size)
{
  EsiRulesCard *card = g_new0 (EsiRulesCard, 1);

  card->size = size;
  card->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_text);
  card->shapes = g_array_new (FALSE, TRUE, sizeof (EsiCardShape));
  card->headline = g_strdup (content->headline);
  card->language = g_strdup (content->language);
  card->date = g_strdup (content->date);
  esi_card_lay_out (card, content);
  return card;
}

void
esi_rules_card_free (EsiRulesCard *card)
{
  g_ptr_array_unref (card->texts);
  g_array_unref (card->shapes);
  g_free (card->headline);
  g_free (card->language);
  g_free (card->date);
  g_free (card);
}

void
esi_rules_card_get_size (const EsiRulesCard *card, double *width, double *height)
{
  *width = card->width;
  *height = card->height;
}

guint
esi_rules_card_get_n_shown (const EsiRulesCard *card)
{
  return card->n_shown;
}

guint
esi_rules_card_get_n_more (const EsiRulesCard *card)
{
  return card->n_more;
}

/* Marks may hang over their advance a little (an f, an accent on a capital); a tenth of the size is no overlap. */
static gboolean
is_in_place (const EsiRulesCard *card, const EsiCardText *text)
{
  PangoRectangle ink;
  PangoRectangle logical;
  double slack = card->width / 400;
  double left;
  double right;

  pango_layout_get_extents (text->layout, &ink, &logical);
  left = text->x + (double) MIN (ink.x, logical.x) / PANGO_SCALE;
  right = text->x + (double) MAX (ink.x + ink.width, logical.x + logical.width) / PANGO_SCALE;
  return left >= text->x - slack && right <= text->x + text->width + slack
         && (double) logical.height / PANGO_SCALE <= text->height + slack
         && text->x >= card->margin - slack && text->x + text->width <= card->width - card->margin + slack
         && text->y >= card->margin - slack && text->y + text->height <= card->height - card->margin + slack
         && pango_layout_get_unknown_glyphs_count (text->layout) >= 0 && !pango_layout_is_ellipsized (text->layout);
}

gboolean
esi_rules_card_fits (const EsiRulesCard *card)
{
  double slack = card->width / 400;

  for (guint i = 0; i < card->texts->len; i++)
    {
      const EsiCardText *a = card->texts->pdata[i];

      if (!is_in_place (card, a))
        return FALSE;
      for (guint j = 0; j < i; j++)
        {
          const EsiCardText *b = card->texts->pdata[j];

          if (a->x + slack < b->x + b->width && b->x + slack < a->x + a->width && a->y + slack < b->y + b->height
              && b->y + slack < a->y + a->height)
            return FALSE;
        }
    }
  return TRUE;
}

char *
esi_rules_card_dup_text (const EsiRulesCard *card)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < card->texts->len; i++)
    {
      const EsiCardText *text = card->texts->pdata[i];

      if (i > 0)
        g_string_append (all, text->kind == ESI_CARD_TEXT_MAY ? "\n" : "\n\n");
      g_string_append (all, pango_layout_get_text (text->layout));
    }
  g_string_append_c (all, '\n');
  g_string_replace (all, "\u00a0", " ", 0); /* spaces that were joined for the sake of the lines */
  return g_string_free (all, FALSE);
}

/* ---- bytes ---- */

static cairo_status_t
on_bytes_drawn (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (const EsiRulesCard *card, EsiCardFormat format, GByteArray *bytes, double *scale)
{
  gboolean is_a4 = card->size == ESI_CARD_A4;
  cairo_surface_t *surface;
  g_autofree char *created = g_strconcat (card->date, "T00:00:00Z", NULL);

  *scale = 1;
  if (format == ESI_CARD_PNG)
    {
      *scale = is_a4 ? A4_PIXELS_PER_POINT : 1;
      return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (card->width * *scale + 0.5),
                                         (int) (card->height * *scale + 0.5));
    }
  if (format == ESI_CARD_SVG)
    {
      surface = cairo_svg_surface_create_for_stream (on_bytes_drawn, bytes, card->width, card->height);
      cairo_svg_surface_set_document_unit (surface, is_a4 ? CAIRO_SVG_UNIT_PT : CAIRO_SVG_UNIT_PX);
      return surface;
    }
  *scale = is_a4 ? 1 : PHONE_POINTS_PER_PIXEL;
  surface = cairo_pdf_surface_create_for_stream (on_bytes_drawn, bytes, card->width * *scale, card->height * *scale);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, card->headline);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Esiin");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
  return surface;
}

/* cairo numbers its surfaces through the whole process; the picture's bytes must not tell how many there were. */
static void
forget_number (GString *svg)
{
  static const char id[] = "<g id=\"surface";
  char *at = g_strstr_len (svg->str, (gssize) svg->len, id);
  gsize digits = at != NULL ? (gsize) (at - svg->str) + strlen (id) : 0;

  while (at != NULL && g_ascii_isdigit (svg->str[digits]))
    g_string_erase (svg, (gssize) digits, 1);
}

/* cairo draws letters as shapes, so that the picture looks the same where the fonts are missing; what they say is
 * put beside them for those who listen. */
static GBytes *
add_spoken_text (const EsiRulesCard *card, GByteArray *svg)
{
  g_autofree char *text = esi_rules_card_dup_text (card);
  g_autofree char *title = g_markup_escape_text (card->headline, -1);
  g_autofree char *description = g_markup_escape_text (text, -1);
  const char *open = g_strstr_len ((const char *) svg->data, svg->len, "<svg ");
  const char *end = open != NULL ? memchr (open, '>', svg->len - (gsize) (open - (const char *) svg->data)) : NULL;
  GString *out = g_string_sized_new (svg->len + strlen (text) + 512);

  if (end == NULL)
    end = (const char *) svg->data + svg->len - 1;
  g_string_append_len (out, (const char *) svg->data, end - (const char *) svg->data);
  g_string_append_printf (out,
                          " role=\"img\" aria-labelledby=\"card-title\" aria-describedby=\"card-text\" lang=\"%s\">\n"
                          "<title id=\"card-title\">%s</title>\n<desc id=\"card-text\">%s</desc>",
                          card->language, title, description);
  g_string_append_len (out, end + 1, (const char *) svg->data + svg->len - end - 1);
  forget_number (out);
  return g_string_free_to_bytes (out);
}

GBytes *
esi_rules_card_render (const EsiRulesCard *card, EsiCardFormat format, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  double scale;
  cairo_surface_t *surface = make_surface (card, format, bytes, &scale);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  GBytes *spoken;

  cairo_scale (cr, scale, scale);
  esi_rules_card_draw (card, cr, TRUE);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == ESI_CARD_PNG)
    status = cairo_surface_write_to_png_stream (surface, on_bytes_drawn, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (bytes);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the card could not be drawn: %s",
                   cairo_status_to_string (status));
      return NULL;
    }
  if (format != ESI_CARD_SVG)
    return g_byte_array_free_to_bytes (bytes);
  spoken = add_spoken_text (card, bytes);
  g_byte_array_unref (bytes);
  return spoken;
}
