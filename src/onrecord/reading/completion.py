"""What an article gets after its own format has been read: gaps filled, language told."""

from __future__ import annotations

from dataclasses import replace

from onrecord.document.article import Article
from onrecord.errors import SourceError, SourceRefused, SourceSkipped
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.language import detect_language
from onrecord.reading.options import ReadingOptions

_LANGUAGE = "en"


def complete(
    article: Article, options: ReadingOptions, feeds: FeedEntries
) -> Article | SourceError:
    """The article with its language, and with what feeds and options tell that it does not.

    One in another language carries a warning, or is skipped where the options say so; one that
    is too long is refused.
    """
    origin = article.capture.origin
    if len(article.text) > options.max_characters:
        problem = f"holds {len(article.text):,} characters of text"
        remedy = f"split it into single articles of at most {options.max_characters:,}"
        return SourceRefused(origin, problem, remedy)
    language = detect_language(article.text)
    is_foreign = language not in (_LANGUAGE, None)
    if is_foreign and options.skip_foreign:
        return skip_foreign(origin, str(language))
    warnings = article.warnings
    if is_foreign:
        warnings += (f"The text seems to be in {language!r}: OnRecord reads English only.",)
    article = feeds.fill(article)
    return replace(
        article,
        published=article.published or options.published,
        language=language,
        warnings=warnings,
    )


def skip_foreign(origin: str, language: str) -> SourceSkipped:
    """Says that the text there is in another language."""
    problem = f"is in another language ({language!r})"
    return SourceSkipped(origin, problem, "OnRecord reads English only", "language", language)
