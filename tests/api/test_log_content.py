"""What gets into the log: ids, never what somebody typed into an address."""

from netmap.services.sign_in import sign_in
from tests.api.office import PASSWORD, Office


def test_an_address_that_holds_no_id_leaves_nothing_in_the_log(office: Office) -> None:
    """A name typed where a case's id belongs is an address that does not exist, and stays out of the log."""
    client = office.app.test_client()
    with client.session_transaction() as kept:
        kept["_user_id"] = sign_in(office.core, "caseworker", PASSWORD)
    assert client.get("/cases").status_code == 200
    for address in ("/cases/Mohammed", "/cases/Mohammed/network", "/cases/Mohammed/people/Aisha/change"):
        assert client.get(address).status_code == 404
    logged = office.core.store.read(lambda reader: reader.audit_events())
    assert "Mohammed" not in repr(logged)
