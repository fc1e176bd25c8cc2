"""A record in Markdown: its fields between hyphens, and its text below them."""

from msgspec.structs import replace

from calendarhub.input.context import RecordContext
from calendarhub.model.release import Payload
from calendarhub.sources.record import beside, frontmatter, misshapen
from calendarhub.sources.record.files import Opened


def opened(payload: Payload, context: RecordContext) -> Opened:
    """The record of a file; in files of another shape its body may say what it is, too."""
    is_bare = frontmatter.is_bare(payload.data)
    if beside.is_list_of(payload.path, context.source.folder):
        return Opened(problems=(beside.page(payload.path),))
    if not context.source.is_mapped:
        if is_bare and beside.has_name_of_a_page(payload.path):
            return Opened(problems=(beside.page(payload.path),))
        read = frontmatter.markdown_record(payload)
        told = misshapen.second_record(read.rows[0].body if read.rows else None, payload.path)
        return replace(read, problems=(*read.problems, told)) if told else read
    reader = frontmatter.whole_body if is_bare else frontmatter.markdown_record
    read = reader(payload)
    fields = context.source.fields
    return replace(read, rows=tuple([beside.with_body(row, fields) for row in read.rows]))
