"""The way to the sources: what answers are read against."""

from calendarhub.hub.importing.edge import organisations_by_name
from calendarhub.model.network import Network, Organisation
from tests.builders import text


def test_organisers_are_known_by_every_name_that_one_organisation_alone_has() -> None:
    network = Network(
        organisations={
            "ut": Organisation(
                id="ut", name=text(en="University of Tartu", et="Tartu Ülikool"), short="UT"
            ),
            "turku": Organisation(id="turku", name=text(en="University of Turku"), short="UT"),
        }
    )
    assert organisations_by_name(network) == {
        "university of tartu": "ut",
        "tartu ulikool": "ut",
        "university of turku": "turku",
    }
