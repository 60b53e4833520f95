"""From the words of an article to the documents that it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.record.document_mention import DocumentMention
from onrecord.record.evidence import cut_evidence
from onrecord.record.findings import Findings
from onrecord.record.references.answering import Answers, find_answers
from onrecord.record.references.draft import Draft
from onrecord.record.references.named import draft_named
from onrecord.record.references.quoted import add_statements
from onrecord.record.references.same import add_pronouns, join_same
from onrecord.record.references.scene import Scene, make_scene
from onrecord.record.references.told import draft_told
from onrecord.record.references.written import draft_letters, draft_posts
from onrecord.record.statements.documents import find_documents


def build_document_mentions(findings: Findings) -> tuple[DocumentMention, ...]:
    """The letters, statements, reports, … that the article tells of, in text order.

    None of them is a document that is only wished for, announced or denied, or of which the text
    tells neither whose it is, nor to whom it went, nor a word of it, and which it names once only.
    """
    scene = make_scene(findings)
    documents = find_documents(scene.index, findings.annotations.quotations)
    drafts = draft_told(scene, documents)
    drafts += draft_letters(scene, drafts)
    add_statements(scene, documents, drafts)
    drafts += [*draft_named(scene), *draft_posts(scene, drafts)]
    drafts = join_same(scene, drafts)
    add_pronouns(scene, drafts, findings.annotations.entities)
    answers = find_answers(scene, drafts)
    kept = {number: f"d{n}" for n, number in enumerate(_list_kept(drafts, answers), start=1)}
    return tuple(_build(scene, number, drafts[number], kept, answers) for number in kept)


def _list_kept(drafts: Sequence[Draft], answers: Answers) -> list[int]:
    """The numbers of the drafts that are documents."""
    linked = {one for found in (answers.drafts, answers.silent_on) for one in found}
    linked |= {one for found in answers.drafts.values() for one in found}
    linked |= {one for found in answers.silent_on.values() for one in found}
    linked |= set(answers.statements)
    return [number for number, draft in enumerate(drafts) if _is_kept(draft, number in linked)]


def _is_kept(draft: Draft, is_linked: bool) -> bool:
    if draft.statements:
        return True
    if draft.is_unreal:
        return False
    if draft.is_plural:
        return bool(draft.by)
    is_somebodys = bool(draft.by or draft.to or draft.name)
    return is_somebodys or is_linked or (draft.is_new and len(draft.nouns) > 1)


def _build(
    scene: Scene, number: int, draft: Draft, kept: Mapping[int, str], answers: Answers
) -> DocumentMention:
    said = [scene.statements[one].id for one in answers.statements.get(number, ())]
    answered = [kept[one] for one in answers.drafts.get(number, ()) if one in kept]
    return DocumentMention(
        id=kept[number],
        kind=draft.kind,
        by=draft.by,
        to=draft.to,
        evidence=cut_evidence(scene.text, draft.spans),
        statements=tuple(scene.statements[one].id for one in sorted(draft.statements)),
        answers=tuple(answered + said),
        silent_on=tuple(kept[one] for one in answers.silent_on.get(number, ()) if one in kept),
    )
