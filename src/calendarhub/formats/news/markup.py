"""XML of ours, read back."""

from lxml import etree


def root_of(data: bytes) -> etree._Element:
    """The root of a document; nothing is fetched or expanded. Raises ValueError for no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(fault.msg) from fault
