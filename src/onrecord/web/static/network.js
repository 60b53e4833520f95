// The drawing of the network, from the table that says the same.

const CLOSEST = 1.15;
const place = document.getElementById("graph");
const rows = [...document.querySelectorAll("#edges tbody tr")];
const picked = document.getElementById("picked");
const QUADS = {
  1: ["--words", "dashed"], 2: ["--words", "solid"],
  3: ["--alarm", "dashed"], 4: ["--alarm", "solid"],
};

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function elements() {
  const nodes = new Map();
  const add = (key, link, reports) => {
    const node = nodes.get(key) ?? { id: key, name: link.textContent, link: link.href, reports: 0 };
    node.reports += reports;
    nodes.set(key, node);
  };
  const edges = rows.map((row, at) => {
    const { source, target, quad } = row.dataset;
    const reports = Number(row.dataset.reports);
    const [from, to] = [row.cells[0], row.cells[1]].map((cell) => cell.querySelector("a"));
    add(source, from, reports);
    add(target, to, reports);
    const arrow = "mutual" in row.dataset ? "none" : "triangle";
    return { data: { id: `edge ${at}`, source, target, quad, reports, arrow } };
  });
  return [...[...nodes.values()].map((data) => ({ data })), ...edges];
}

function style() {
  const font = getComputedStyle(document.body).fontFamily;
  const most = Math.max(...rows.map((row) => Number(row.dataset.reports)));
  const lines = Object.entries(QUADS).map(([quad, [name, line]]) => ({
    selector: `edge[quad = "${quad}"]`,
    style: { "line-color": colour(name), "target-arrow-color": colour(name), "line-style": line },
  }));
  return [
    {
      selector: "node",
      style: {
        label: "data(name)", width: 14, height: 14, "background-color": colour("--source"),
        color: colour("--ink"), "font-family": font, "font-size": 12, "text-valign": "bottom",
        "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 110,
        "text-background-color": colour("--paper"), "text-background-opacity": 0.8,
      },
    },
    {
      selector: "edge",
      style: {
        width: (edge) => 1.75 + (4.25 * (edge.data("reports") - 1)) / most, "curve-style": "bezier",
        "target-arrow-shape": "data(arrow)", "arrow-scale": 0.9,
        label: (edge) => (edge.data("reports") > 1 ? String(edge.data("reports")) : ""),
        color: colour("--ink"), "font-family": font, "font-size": 11,
        "text-background-color": colour("--paper"), "text-background-opacity": 0.9,
      },
    },
    ...lines,
    { selector: ".faint", style: { opacity: 0.15 } },
  ];
}

/** Lights an actor and those it has to do with, and says who it is. */
function pick(node) {
  node.cy().elements().addClass("faint");
  node.closedNeighborhood().removeClass("faint");
  const link = Object.assign(document.createElement("a"), { href: node.data("link") });
  link.textContent = node.data("name");
  picked.replaceChildren(link);
}

function draw() {
  const isMouse = matchMedia("(pointer: fine)").matches;
  const graph = cytoscape({
    container: place, elements: elements(), style: style(),
    layout: { name: "cose", animate: false, randomize: false, padding: 24, nodeRepulsion: () => 90000,
      idealEdgeLength: () => 90, nodeOverlap: 20, componentSpacing: 70 },
    // The wheel and a finger scroll the page.
    userZoomingEnabled: false, userPanningEnabled: isMouse, autoungrabify: !isMouse,
    boxSelectionEnabled: false, maxZoom: 3, minZoom: 0.2,
  });
  graph.on("tap", "node", (event) => pick(event.target));
  graph.on("tap", (event) => {
    if (event.target !== graph) return;
    graph.elements().removeClass("faint");
    picked.replaceChildren();
  });
  showAll(graph);
  return graph;
}

/** Everything is in sight, and nothing larger than it would be read. */
function showAll(graph) {
  graph.fit(undefined, 24);
  if (graph.zoom() > CLOSEST) {
    graph.zoom(CLOSEST);
    graph.center();
  }
}

if (place && rows.length) {
  const graph = draw();
  const tools = document.querySelector(".graph-tools");
  tools.classList.remove("waiting");
  tools.addEventListener("click", (event) => {
    const zoom = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (zoom === "fit") showAll(graph);
    else if (zoom) {
      const middle = { x: graph.width() / 2, y: graph.height() / 2 };
      graph.zoom({ level: graph.zoom() * Number(zoom), renderedPosition: middle });
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(style()));
}
