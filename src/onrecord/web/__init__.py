"""The reading room: the record in a browser.

A page is one module in ``onrecord.web.pages`` with its template in ``templates/``; nothing else
has to be edited. The module holds

- a *view model*: a frozen dataclass, all of whose fields are typed; it is the page's data;
- a *show function*: typed parameters in, the view model out. It asks ``ViewOf`` (the record as
  it stands) and the types of ``onrecord.web.parameters``, and raises ``ChoiceError`` for what is
  not on record;
- ``PAGES``, a tuple of :class:`onrecord.web.page.Page`, which name the path, the show function,
  the template, the entry in the navigation if any, the page's own keys and scripts, and the
  addresses at which tests and screenshots look at it.

For each page there are then two addresses: ``/path`` shows the view model through the template as
``shown``, ``/path.json`` gives the same view model as JSON, described in ``/openapi.json``. The
function is plain ``def``: it runs in a thread, as the store wants it.

What is no page (a download, a write) is a route of an ``APIRouter`` named ``ROUTER`` in the same
module. Every write is checked before it runs: its token comes from ``{{ token() }}`` in a hidden
field named ``token``, or in the header ``X-OnRecord-Token``, which the frame gives to htmx.

A template extends ``frame.html``. A request by htmx whose target is ``#results`` gets only the
block ``results`` of the template. A block that is asked for alone imports its macros itself.
Scripts are modules; what they share is in ``static/app.js``, imported as ``./app.js``. SQL is no
business of pages: questions to the record are functions in ``onrecord.store``.
"""
