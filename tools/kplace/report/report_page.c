// SPDX-License-Identifier: GPL-2.0-only
/*
 * A report as one HTML page that needs nothing else.
 *
 * Its policy lets in the style and the script that kplace was built with, by their
 * hashes, and nothing else: were anything of a machine's files taken for a script
 * or a link, a browser would not follow it.
 */
#include "html.h"
#include "report_page.h"
#include "tree/embedded.h"

static void put_head(FILE *file, const struct report *report)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
	      file);
	fprintf(file,
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'\">\n",
		report_css_hash, report_js_hash);
	fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	      "<meta name=\"color-scheme\" content=\"light dark\">\n"
	      "<meta name=\"referrer\" content=\"no-referrer\">\n"
	      "<meta name=\"generator\" content=\"kplace\">\n<title>", file);
	if (report->request->title)
		html_text(file, report->request->title);
	else
		html_say(file, "kplace report: %s",
			 report->live ? "this machine" : report->place);
	fprintf(file, "</title>\n<style>%s</style>\n</head>\n<body>\n",
		report_css);
}

/* One box a kind: the legend, and with a script a filter. */
static void put_kinds(FILE *file, const struct report *report)
{
	bool used[PAINTS];
	u32 paint;

	report_paints(report, used);
	fputs("<fieldset class=\"kinds\"><legend>Kinds of memory</legend>\n",
	      file);
	for (paint = 0; paint < PAINTS; paint++) {
		if (!used[paint])
			continue;
		fprintf(file,
			"<label class=\"chip\"><input type=\"checkbox\" value=\"%u\" checked>",
			paint);
		report_swatch(file, paint);
		html_text(file, palette_entry(paint).name);
		fputs("</label>\n", file);
	}
	fputs("</fieldset>\n", file);
}

/* More names than these are no help to choose from. */
#define OWNERS 300

/* What only a script makes work is of class "live", and hidden without one. */
static void put_tools(FILE *file, const struct totals *totals)
{
	u32 i;

	fputs("<div class=\"tools live\">\n"
	      "<button type=\"button\" id=\"in\" aria-label=\"zoom in\">+</button>\n"
	      "<button type=\"button\" id=\"out\" aria-label=\"zoom out\">&minus;</button>\n"
	      "<button type=\"button\" id=\"whole\">Whole</button>\n"
	      "<label for=\"owner\">Owner</label><input id=\"owner\" type=\"search\" list=\"owners\" autocomplete=\"off\" placeholder=\"any\">\n"
	      "<button type=\"button\" id=\"reset\">Show all</button>\n"
	      "<span id=\"count\" role=\"status\"></span>\n<datalist id=\"owners\">",
	      file);
	for (i = 0; i < totals->owners && i < OWNERS; i++) {
		fputs("<option value=\"", file);
		html_text(file, totals->owner[i].name);
		fputs("\">", file);
	}
	fputs("</datalist></div>\n", file);
}

static const char below[] =
	"<div class=\"bar live\" aria-hidden=\"true\"><div id=\"thumb\"></div></div>\n"
	"<output id=\"info\" class=\"live\">Point at a range, or focus it, to read whose it is.</output>\n"
	"<p class=\"hint live\">Drag, or the arrow keys, to move; <kbd>+</kbd> and <kbd>&minus;</kbd>, Ctrl and the wheel, or a double click to zoom; <kbd>0</kbd> for the whole. <kbd>Tab</kbd> leads into the ranges, arrow keys from one to the next, <kbd>Enter</kbd> zooms to one, <kbd>Esc</kbd> leaves.\n"
	"</p>\n";

static const char about[] =
	"<p class=\"about\">The lanes share one axis; long stretches in which nothing begins or ends are squeezed, and small ranges widened. Units: "
	SCENE_UNITS ".</p>\n";

static int put_picture(FILE *file, const struct report *report)
{
	int status;

	html_section(file, "picture", "Picture");
	put_kinds(file, report);
	put_tools(file, &report->totals);
	fputs("<div id=\"view\" tabindex=\"0\" role=\"group\"", file);
	fputs(" aria-label=\"picture of memory; arrow keys, plus and minus move and zoom\">\n",
	      file);
	status = report_svg(file, report);
	fputs("</div>\n", file);
	fputs(below, file);
	fputs(about, file);
	fputs("</section>\n", file);
	return status;
}

static int put_data(FILE *file, const struct report *report)
{
	json_t *object = report_json(report);
	int status;

	fputs(EMBEDDED_BEGIN, file);
	status = html_json(file, object);
	fputs(EMBEDDED_END "\n", file);
	json_decref(object);
	return status;
}

static const char links[] =
	"<nav aria-label=\"sections\"><a href=\"#picture\">Picture</a> <a href=\"#plan\">Plan</a> <a href=\"#map\">Map</a> <a href=\"#audit\">Audit</a> <a href=\"#crash\">Crash kernel</a> <a href=\"#doctor\">Doctor</a> <a href=\"#files\">Sources</a>\n"
	"</nav>\n";

static const char end[] =
	"</main>\n"
	"<footer>Made by kplace. This file holds what it was made from: every command reads it, as in <code>kplace map -s report.html</code>.\n"
	"</footer>\n";

/**
 * report_write - write the page
 * @file: where to
 * @context: the report, struct report
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_write(FILE *file, const void *context)
{
	const struct report *report = context;
	int status;

	put_head(file, report);
	report_write_head(file, report);
	fputs(links, file);
	fputs("<main>\n", file);
	status = put_picture(file, report);
	report_write_asked(file, report);
	report_write_plans(file, report);
	if (!status)
		status = report_write_holes(file, report);
	report_write_map(file, report);
	report_write_audit(file, report);
	report_write_crash(file, report);
	report_write_doctor(file, report);
	report_write_files(file, report);
	fputs(end, file);
	if (!status)
		status = put_data(file, report);
	fprintf(file, "<script>%s</script>\n</body>\n</html>\n", report_js);
	return status;
}
