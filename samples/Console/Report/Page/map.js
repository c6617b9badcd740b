// A heat map of the routes, drawn without tiles: nobody learns where somebody lives by being asked for a map.
'use strict';
const routeMap = (() => {
  const CELL = 0.5; // degrees; routes that begin in cells that touch are an area
  const RADIUS = 6378137; // metres

  function decode(polyline) {
    const points = [];
    let at = 0;
    let [latitude, longitude] = [0, 0];
    const next = () => {
      let [result, shift, chunk] = [0, 0, 0];
      do {
        chunk = polyline.charCodeAt(at++) - 63;
        result |= (chunk & 31) << shift;
        shift += 5;
      } while (chunk >= 32);
      return result & 1 ? ~(result >> 1) : result >> 1;
    };
    while (at < polyline.length) {
      latitude += next();
      longitude += next();
      points.push(project(latitude / 1e5, longitude / 1e5));
    }
    return points;
  }

  // Mercator's projection, a world as wide as 1.
  const project = (latitude, longitude) =>
    [longitude / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + latitude * Math.PI / 360)) / (2 * Math.PI)];
  const latitudeOf = y => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI;
  const longitudeOf = x => (x - 0.5) * 360;

  function areas(routes) {
    const cells = new Map();
    for (const route of routes) {
      const [x, y] = route.points[0];
      const key = `${Math.floor(longitudeOf(x) / CELL)} ${Math.floor(latitudeOf(y) / CELL)}`;
      if (!cells.has(key)) {
        cells.set(key, []);
      }
      cells.get(key).push(route);
    }
    const found = [];
    while (cells.size > 0) {
      const open = [cells.keys().next().value];
      let area = [];
      while (open.length > 0) {
        const key = open.pop();
        if (cells.has(key)) {
          area = area.concat(cells.get(key));
          cells.delete(key);
          const [x, y] = key.split(' ').map(Number);
          for (const dx of [-1, 0, 1]) {
            for (const dy of [-1, 0, 1]) {
              open.push(`${x + dx} ${y + dy}`);
            }
          }
        }
      }
      found.push({ routes: area, box: boxOf(area) });
    }
    return found.sort((a, b) => b.routes.length - a.routes.length);
  }

  function boxOf(routes) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { points } of routes) {
      for (const [x, y] of points) {
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
    }
    return box;
  }

  const place = ([west, north, east, south]) => {
    const [latitude, longitude] = [latitudeOf((north + south) / 2), longitudeOf((west + east) / 2)];
    return `${Math.abs(latitude).toFixed(1)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(1)}° ${longitude < 0 ? 'W' : 'E'}`;
  };

  // A map is its routes and a view: the middle, and pixels for the width of the world.
  function create(canvas, onMove) {
    let routes = [];
    let view = { x: 0.5, y: 0.5, scale: 1000 };
    let requested = 0;

    function show(shown, box) {
      routes = shown;
      const [width, height] = [canvas.clientWidth, canvas.clientHeight];
      const scale = Math.min(width / Math.max(box[2] - box[0], 1e-5), height / Math.max(box[3] - box[1], 1e-5)) * 0.92;
      view = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, scale };
      redraw();
    }

    function redraw() {
      cancelAnimationFrame(requested);
      requested = requestAnimationFrame(draw);
    }

    function draw() {
      const ratio = window.devicePixelRatio || 1;
      [canvas.width, canvas.height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
      if (canvas.width === 0 || canvas.height === 0) {
        return;
      }
      const context = canvas.getContext('2d', { willReadFrequently: true });
      const scale = view.scale * ratio;
      const [left, top] = [canvas.width / 2 - view.x * scale, canvas.height / 2 - view.y * scale];
      context.lineWidth = 1.6 * ratio;
      context.lineJoin = 'round';
      // Where many routes lie over each other, each counts for less.
      context.strokeStyle = `rgba(0, 0, 0, ${Math.min(0.35, Math.max(0.016, 6 / Math.max(routes.length, 1)))})`;
      for (const { points } of routes) {
        context.beginPath();
        points.forEach(([x, y], index) => {
          // A line around the world is one over the border of the map.
          const isBorder = index > 0 && Math.abs(x - points[index - 1][0]) > 0.5;
          context[index === 0 || isBorder ? 'moveTo' : 'lineTo'](left + x * scale, top + y * scale);
        });
        context.stroke();
      }
      paint(context);
      onMove(canvas.clientWidth / view.scale * 2 * Math.PI * RADIUS * Math.cos(latitudeOf(view.y) * Math.PI / 180));
    }

    // How dark a pixel is says how often its way was taken.
    function paint(context) {
      const image = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
      const ramp = rampOf(['--way-1', '--way-2', '--way-3', '--way-4'].map(charts.color));
      for (let at = 0; at < image.data.length; at += 4) {
        const alpha = image.data[at + 3];
        if (alpha > 0) {
          image.data.set(ramp[alpha], at);
        }
      }
      context.putImageData(image, 0, 0);
    }

    function rampOf(colors) {
      const parts = colors.map(color => [1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16)));
      return Array.from({ length: 256 }, (_, alpha) => {
        const position = Math.sqrt(alpha / 255) * (parts.length - 1);
        const [from, to] = [parts[Math.floor(position)], parts[Math.min(Math.floor(position) + 1, parts.length - 1)]];
        const color = from.map((part, index) => Math.round(part + (to[index] - part) * (position % 1)));
        return [...color, Math.min(255, 90 + alpha * 2)];
      });
    }

    const move = (dx, dy) => {
      view = { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
      redraw();
    };
    const zoom = factor => {
      view = { ...view, scale: Math.min(Math.max(view.scale * factor, 200), 4e8) };
      redraw();
    };

    const keys = { ArrowLeft: () => move(60, 0), ArrowRight: () => move(-60, 0), ArrowUp: () => move(0, 60), ArrowDown: () => move(0, -60),
      '+': () => zoom(1.5), '-': () => zoom(1 / 1.5) };
    canvas.addEventListener('keydown', event => {
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        keys[event.key]();
      }
    });
    canvas.addEventListener('pointerdown', event => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', event => {
      if (canvas.hasPointerCapture(event.pointerId)) {
        move(event.movementX, event.movementY);
      }
    });
    return { redraw, show, zoom };
  }

  return { areas, boxOf, create, decode, place };
})();
