// Makes the server's drawings lively with d3: words beside a mark, a map to zoom, a network that finds its own places.
"use strict";
{
  for (const plot of document.querySelectorAll(".plot, .series")) {
    const tip = plot.appendChild(document.createElement("div"));
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    if (plot.classList.contains("series")) plot.style.position = "relative";

    d3.select(plot).selectAll(".mark, .node, .land a")
      .on("mouseenter focus", function () { show(this); })
      .on("mouseleave blur", function () { hide(this); });

    function show(mark) {
      const title = mark.querySelector("title");
      if (title?.textContent) mark.dataset.title = title.textContent;
      // Else the browser would show its own beside ours.
      if (title) title.textContent = "";
      mark.setAttribute("aria-label", mark.dataset.title || "");
      tip.replaceChildren(line("b", mark.dataset.title || ""));
      const [words, source] = (mark.dataset.words || "").split("\n");
      if (words) tip.append(line(source ? "q" : "span", words));
      if (source) tip.append(line("small", source));
      tip.hidden = false;
      place(mark);
    }

    function hide(mark) {
      const title = mark.querySelector("title");
      if (title && mark.dataset.title) title.textContent = mark.dataset.title;
      tip.hidden = true;
    }

    function line(tag, text) {
      const element = document.createElement(tag);
      element.dir = "auto";
      element.textContent = text;
      return element;
    }

    function place(mark) {
      const frame = plot.getBoundingClientRect();
      const box = mark.getBoundingClientRect();
      const left = box.left + box.width / 2 - frame.left + plot.scrollLeft - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(0, Math.min(left, plot.scrollLeft + frame.width - tip.offsetWidth))}px`;
      const above = box.top - frame.top - tip.offsetHeight - 8;
      tip.style.top = `${above > 0 ? above : box.bottom - frame.top + 8}px`;
    }
  }

  // What is wider than the screen begins where something is.
  for (const plot of document.querySelectorAll(".plot")) {
    const marks = plot.querySelectorAll(".mark, .node.center");
    if (plot.scrollWidth <= plot.clientWidth || !marks.length) continue;
    const box = marks[Math.floor(marks.length / 2)].getBoundingClientRect();
    const frame = plot.getBoundingClientRect();
    plot.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  }

  const map = d3.select("svg.map");
  if (!map.empty()) {
    const inner = map.select(".zoom");
    map.call(
      d3.zoom().scaleExtent([1, 12]).translateExtent([[0, 0], [1000, 487]])
        // The wheel alone goes on moving the page.
        .filter(() => !d3.event.button && (d3.event.type !== "wheel" || d3.event.ctrlKey || d3.event.metaKey))
        .on("zoom", () => {
          inner.attr("transform", d3.event.transform);
          inner.style("--zoom", d3.event.transform.k);
        }));
  }

  const network = d3.select("svg.network");
  if (!network.empty() && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const height = network.node().viewBox.baseVal.height;
    const nodes = network.selectAll(".node").nodes().map((element) => {
      const [x, y] = element.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const center = element.dataset.id === "c";
      return { id: element.dataset.id, element, x, y, fx: center ? x : undefined, fy: center ? y : undefined, r: Number(element.querySelector("circle").getAttribute("r")) };
    });
    const links = network.selectAll(".links line").nodes().map((element) => ({ element, source: element.dataset.from, target: element.dataset.to }));
    const within = (value, low, high) => Math.max(low, Math.min(high, value));
    const move = () => {
      for (const node of nodes) {
        node.x = within(node.x, 60, 900);
        node.y = within(node.y, 24, height - 40);
        node.element.setAttribute("transform", `translate(${node.x} ${node.y})`);
      }
      for (const { element, source, target } of links) {
        for (const [name, value] of [["x1", source.x], ["y1", source.y], ["x2", target.x], ["y2", target.y]]) element.setAttribute(name, value);
      }
    };
    const force = d3.forceSimulation(nodes)
      .force("link", d3.forceLink(links).id((node) => node.id).distance(150).strength(0.12))
      .force("charge", d3.forceManyBody().strength(-420))
      .force("apart", d3.forceCollide((node) => node.r + 26))
      .force("x", d3.forceX(480).strength(0.03))
      .force("y", d3.forceY(height / 2).strength(0.09))
      .on("tick", move);
    let moved = false;
    d3.selectAll(nodes.map((node) => node.element)).data(nodes)
      .on("click", () => moved && d3.event.preventDefault())
      .call(
        d3.drag()
          .on("start", () => { moved = false; })
          .on("drag", (node) => {
            moved = true;
            force.alphaTarget(0.2).restart();
            node.fx = d3.event.x;
            node.fy = d3.event.y;
          })
          .on("end", () => force.alphaTarget(0)));
  }
}
