"use strict";
(function () {
  // Null is a break in the line; a place where only other lines have points is undefined after the join and is passed over.
  function draw(holder, figure, panel) {
    if (panel.title) {
      const title = document.createElement("h4");
      title.textContent = panel.title;
      holder.appendChild(title);
    }
    if (panel.curves.length === 0) { return; }
    const series = [{ label: figure.horizontal }];
    const bands = [];
    const rings = [];
    for (const curve of panel.curves) {
      const at = series.length;
      const line = figure.lines[curve.line];
      series.push({
        label: line.label || figure.vertical, stroke: line.color, width: 2, dash: line.dash, points: { size: 5 },
        value: (u, v) => v == null ? "" : Number(v.toPrecision(5)).toString()
      });
      (curve.marks || []).forEach(mark => rings.push({ series: at, x: mark[0], y: mark[1], color: line.color }));
      if (curve.upper) {
        series.push({ label: "upper", stroke: "transparent", width: 0, points: { show: false }, class: "band" });
        series.push({ label: "lower", stroke: "transparent", width: 0, points: { show: false }, class: "band" });
        bands.push({ series: [at + 1, at + 2], fill: line.color + "29" });
      }
    }
    const tables = panel.curves.map(c => c.upper ? [c.x, c.mean, c.upper, c.lower] : [c.x, c.mean]);
    const log = { distr: 3, log: 10 };
    const plot = new uPlot({
      width: Math.min(900, Math.max(320, holder.clientWidth - 24)), height: 380,
      series: series, bands: bands,
      scales: {
        x: Object.assign({ time: false }, figure.logHorizontal ? log : {}),
        y: figure.logVertical ? log : {}
      },
      axes: [{ label: figure.horizontal, grid: { stroke: "#eee" } }, { label: figure.vertical, size: 64, grid: { stroke: "#eee" } }],
      cursor: { drag: { x: true, y: true } },
      hooks: {
        draw: [u => {
          for (const ring of rings) {
            if (!u.series[ring.series].show) { continue; }
            const x = u.valToPos(ring.x, "x", true), y = u.valToPos(ring.y, "y", true), size = 7 * (window.devicePixelRatio || 1);
            for (const stroke of [["#fff", 5], [ring.color, 2]]) {
              u.ctx.beginPath();
              u.ctx.arc(x, y, size, 0, 2 * Math.PI);
              u.ctx.strokeStyle = stroke[0];
              u.ctx.lineWidth = stroke[1] * (window.devicePixelRatio || 1);
              u.ctx.stroke();
            }
          }
        }],
        setSeries: [(u, index, options) => {
          if (index == null || options.show == null) { return; }
          for (const band of bands) {
            if (band.series[0] === index + 1) {
              band.series.forEach(i => { if (u.series[i].show !== options.show) { u.setSeries(i, { show: options.show }); } });
            }
          }
        }]
      }
    }, uPlot.join(tables), holder);
    plot.root.title = "Drag to zoom, double-click to go back; click a name below to hide its line";
  }

  document.querySelectorAll("button[data-figure]").forEach(button => {
    button.addEventListener("click", () => {
      const name = button.dataset.figure;
      const still = document.getElementById("still-" + name);
      const live = document.getElementById("live-" + name);
      const show = live.hidden;
      live.hidden = !show;
      still.hidden = show;
      button.textContent = show ? "Show as printed" : "Explore";
      button.setAttribute("aria-pressed", String(show));
      if (show && live.childElementCount === 0) {
        const figure = JSON.parse(document.getElementById("data-" + name).textContent);
        figure.panels.forEach(panel => draw(live, figure, panel));
      }
    });
  });
  if (location.hash === "#explore") { document.querySelectorAll("button[data-figure]").forEach(button => button.click()); }
})();
