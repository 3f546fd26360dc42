package sockets.bench;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import java.util.stream.Collectors;

/** The report as a page that needs nothing beside it. */
final class Page {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Sockets, from Go to Java: bench</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; max-width: 66rem; margin: 0 auto; padding: 1rem;
                     color: #1f2328; background: #ffffff }
              h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.5rem }
              p { max-width: 44rem; overflow-wrap: anywhere }
              svg { width: 100%; max-width: 36rem; height: auto }
              img { width: 100%; max-width: 31rem; height: auto; background: #ffffff; border-radius: 6px;
                    margin: 0 .5rem .5rem 0 }
              .wide { overflow-x: auto }
              table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem }
              th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid #8c959f66 }
              th[scope=row] { text-align: left; white-space: nowrap; font-weight: 600 }
              tr:last-child > * { border-bottom: none }
              @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } }
            </style>
            <h1>Sockets, from Go to Java: bench</h1>
            """;

    private Page() {
    }

    static String of(String environment, List<Report.Section> sections) {
        return HEAD + "<p>" + HtmlEscapers.htmlEscaper().escape(environment) + "</p>\n" + sections.stream().map(Page::section).collect(Collectors.joining());
    }

    private static String section(Report.Section section) {
        return "<h2>" + HtmlEscapers.htmlEscaper().escape(section.title()) + "</h2>\n<p>" + HtmlEscapers.htmlEscaper().escape(section.words()) + "</p>\n"
                + String.join("\n", section.pictures()) + "\n"
                + section.tables().stream().map(Table::html).collect(Collectors.joining());
    }
}
