"""Leaks planted where people share an archive: sessions, tokens, sign-in, closed collections, marking anew."""

from dataclasses import replace

from starlette.responses import HTMLResponse, PlainTextResponse

from noninterference.members import first
from reftel.archive import accounts, policies, relabelling, searching, working
from reftel.model import Laid
from reftel.web import entrance, signing_in
from reftel.web.site import Site

caught = first


def _every_view(patch):
    patch.setattr(accounts.Signed, "choice", lambda self, served: tuple(served))


def _kept_for_all(patch):
    page, kept = Site.page, {}
    patch.setattr(
        Site, "page", lambda self, request, template, **options: kept.setdefault((self.views.folder, template), page(self, request, template, **options))
    )


def _of_who_came_before(patch):
    """The reader of the request before stands for whoever asks next."""
    reader, last = signing_in.SignedIn.reader, []

    def remembered(self, request):
        found = reader(self, request)
        last[:1] = [max([*last, *([found] if found else [])], key=lambda r: r.clearance.level, default=found)]
        return last[0] if found else None

    patch.setattr(signing_in.SignedIn, "reader", remembered)


def _count_in_a_header(patch):
    def headers(self, request):
        return [("x-views", str(len(self._served())))]

    patch.setattr(signing_in.SignedIn, "headers", headers)


def _refused(patch):
    call = entrance.Entrance.__call__

    async def refusing(self, scope, receive, send):
        if scope["type"] == "http" and scope["path"].startswith(("/v/C/", "/v/all/")):
            self.absent = lambda _request: HTMLResponse("not for you", 403) if len(self.door._served()) > 1 else PlainTextResponse("nothing", 404)
        await call(self, scope, receive, send)

    patch.setattr(entrance.Entrance, "__call__", refusing)


def _asked_by_address(patch):
    """A reader has whatever the address names."""

    def stepped(held, asked):
        chosen = next((v for v in [*held.choice, accounts.clearance_of("C")] if entrance.slug(v) == asked), None)
        return None if chosen is None else replace(held, clearance=chosen, choice=(*held.choice, chosen))

    patch.setattr(entrance, "_stepped", stepped)


def _where_to(patch):
    closed = signing_in.SignedIn.closed

    def told(self, request):
        answer = closed(self, request)
        if request.url.path.startswith("/v/") and answer.status_code == 303 and any(f"/{entrance.slug(v)}/" in request.url.path for v in self._served()):
            answer.headers["location"] = f"/login?next={request.url.path}"
        return answer

    patch.setattr(signing_in.SignedIn, "closed", told)


def _unknown_told(patch):
    asking = signing_in.SignedIn._asking

    def telling(self, problem, status=200):
        return asking(self, problem, status) if not self._wrong else asking(self, "There is no such account.", status)

    sign_in = signing_in.SignedIn._sign_in

    async def signing(self, request):
        said = await request.form()
        self._wrong = said.get("name") not in {m.name for m in self._accounts.all()}
        return await sign_in(self, request)

    patch.setattr(signing_in.SignedIn, "_asking", telling)
    patch.setattr(signing_in.SignedIn, "_sign_in", signing)


def _unknown_at_once(patch):
    sign_in = accounts.Accounts.sign_in

    def quick(self, name, password, *, ending=""):
        if self._members.get(name) is None:
            self.note("sign-in refused")
            return None
        return sign_in(self, name, password, ending=ending)

    patch.setattr(accounts.Accounts, "sign_in", quick)


def _closed_at_once(patch):
    sign_in = accounts.Accounts.sign_in

    def quick(self, name, password, *, ending=""):
        row = self._members.get(name)
        if row is not None and row.closed:
            self.note("sign-in refused")
            return None
        return sign_in(self, name, password, ending=ending)

    patch.setattr(accounts.Accounts, "sign_in", quick)


def _only_known_names_wait(patch):
    failed = signing_in.Attempts.failed
    patch.setattr(signing_in.Attempts, "failed", lambda self, name, address: failed(self, name, address) if name in {"anna", "bert", "shut"} else None)


def _refusals_unrecorded(patch):
    noted = accounts.Accounts._noted
    patch.setattr(accounts.Accounts, "_noted", lambda self, what, **about: None if what == "sign-in refused" else noted(self, what, **about))


def _address_by_header(patch):
    patch.setattr(signing_in, "_address", lambda request: request.headers.get("x-forwarded-for") or "")


def _unmeant(patch):
    async def stated(request, token, *, api):
        return True, request.receive

    patch.setattr(entrance, "stated", stated)


def _session_goes_on(patch):
    """Signing in leaves the session that was there as it is."""
    sign_in = accounts.Accounts.sign_in
    patch.setattr(accounts.Accounts, "sign_in", lambda self, name, password, **_ending: sign_in(self, name, password))


def _replaced_for_ever(patch):
    patch.setattr(accounts, "_GRACE", 10**9)


def _kept_member(patch):
    """What an account may see is read once, and remembered."""
    member, known = accounts._member, {}
    patch.setattr(accounts, "_member", lambda row: known.setdefault(row.name, member(row)))
    put = accounts.store.Members.put
    patch.setattr(accounts.store.Members, "put", lambda self, row, *, end_sessions: put(self, row, end_sessions=False))


def _unbound(patch):
    by_token = accounts.Accounts.by_token

    def unbound(self, text):
        found = by_token(self, text)
        return None if found is None else replace(found, bound=None)

    patch.setattr(accounts.Accounts, "by_token", unbound)


def _never_revoked(patch):
    patch.setattr(accounts.store.Members, "revoke", lambda *_given: True)


def _tokens_everywhere(patch):
    patch.setattr(signing_in, "API", "/")


def _membership_forgotten(patch):
    laid_of = working.laid_of
    for module in (working, relabelling):
        patch.setattr(module, "laid_of" if module is working else "after", lambda *given: replace(laid_of(*given[:2]), collections=frozenset()))


def _new_ones_only(patch):
    """What was held before it was put into a collection stays as it was."""
    patch.setattr("reftel.archive.adding._Run._lay_hold_of", _only_new)


def _only_new(self, waiting):
    new = [ready for outcome in waiting for ready in outcome.ready]
    self._laid.put([(r.row.digest, self._collection) for r in new if self._collection], [(r.row.digest, r.sign, r.call) for r in new if r.sign])


def _views_stay(patch):
    """Views that show what is closed now are not removed."""
    patch.setattr(relabelling, "_touched", lambda *given: [])


def _out_of_the_archive(patch):
    """What is taken out of an archive is under no policy."""
    over = policies.InForce.over

    def without(self, account):
        document = account.document
        return over(self, replace(account, document=replace(document, laid=Laid()))) if document.laid else over(self, account)

    patch.setattr("reftel.archive.reading.InForce.over", without)


def _marker_unseen(patch):
    patch.setattr(searching.store, "withheld", lambda folder: None)


def _sections_alone(patch):
    patch.setattr(relabelling, "_floors", lambda rows, *rest: {row.digest: None for row in rows})


def _settled_ones_stay(patch):
    """A section that came first is not raised by what comes later."""
    settle = relabelling.lay_down
    patch.setattr(
        relabelling,
        "lay_down",
        lambda folder, records, originals, laid, change, lexicons: None if change.floors else settle(folder, records, originals, laid, change, lexicons),
    )


PLANTED = {
    "every view for every session": (_every_view, "views_above"),
    "a page kept across sessions": (_kept_for_all, "views_above"),
    "the reader of the request before": (_of_who_came_before, "views_above"),
    "a header that counts the views above": (_count_in_a_header, "views_above"),
    "403 for what stands above a session": (_refused, "views_above"),
    "the view that an address names": (_asked_by_address, "views_above"),
    "an address that tells before signing in": (_where_to, "nobody"),
    "an answer that tells which names there are": (_unknown_told, "names"),
    "no stretching for a name that nobody has": (_unknown_at_once, "names"),
    "no stretching for a closed account": (_closed_at_once, "names"),
    "waiting for names that somebody has": (_only_known_names_wait, "names"),
    "refusals that nobody records": (_refusals_unrecorded, "names"),
    "an address that a header makes up": (_address_by_header, "held_up"),
    "forms without their token": (_unmeant, "forms"),
    "a session that outlives signing in": (_session_goes_on, "forms"),
    "an id that is good for ever": (_replaced_for_ever, "forms"),
    "a clearance that was read once": (_kept_member, "taken_away"),
    "a token above what it is bound to": (_unbound, "taken_away"),
    "a token that outlives its end": (_never_revoked, "taken_away"),
    "a token that opens pages": (_tokens_everywhere, "taken_away"),
    "a collection that is forgotten": (_membership_forgotten, "closed"),
    "a collection of new documents alone": (_new_ones_only, "closed"),
    "views that outlive what they may show": (_views_stay, "closed"),
    "an archive's policy lost on the way out": (_out_of_the_archive, "decided"),
    "views shown while they are marked anew": (_marker_unseen, "decided"),
    "sections each as its own header says": (_sections_alone, "sections"),
    "a section that came first left as it was": (_settled_ones_stay, "sections"),
}
