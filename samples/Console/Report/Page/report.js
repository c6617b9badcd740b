// Fills the page, and fills it anew when another sport, year, measure or period is chosen.
'use strict';
(() => {
  const data = figures.prepare(JSON.parse(document.getElementById('data').textContent));
  const units = createUnits(data.units);
  const { create, options, table, tile } = elements;
  const find = selector => document.querySelector(selector);
  const MEASURES = ['distance', 'time', 'climb'];
  const ALL = 'all';
  const MOST_BARS = 12;
  const MOST_AREAS = 30;
  const LONGEST_NAME = 60;

  const sportName = index => index === figures.NONE ? 'Unknown' : data.sports[index].replace(/([a-z])([A-Z])/g, '$1 $2') || 'Unknown';
  const shown = (measure, value) => value > 0 ? units[measure](value) : '–';
  const amounts = sums => MEASURES.map(measure => shown(measure, sums[measure]));
  const amountColumns = MEASURES.map(measure => ({ title: units.title[measure], number: true }));
  const rounded = value => Math.round(value * 10) / 10;
  const choice = { sport: null, year: null, measure: 'distance', period: 'month', area: 0 };

  // Where there is no year, the latest one is looked at.
  const shownYear = () => choice.year ?? figures.latestYear(data);

  function link(row) {
    const name = [...(data.name[row] || 'Untitled')];
    return create('a', { href: `https://www.strava.com/activities/${data.id[row]}`, rel: 'noreferrer noopener', target: '_blank' },
      name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).join('')}…` : name.join(''));
  }

  function drawAbout() {
    const whose = data.athlete === null ? '' : `Athlete ${data.athlete} · `;
    find('#about').textContent = `${whose}from ${data.place} · made on ${data.writtenAt}`;
  }

  function drawTotals(rows) {
    const sums = figures.totals(data, rows);
    const before = choice.year === null ? null : figures.totals(data, figures.select(data, choice.sport, choice.year - 1));
    const remark = text => before ? `${choice.year - 1}: ${text(before)}` : '';
    find('#totals .tiles').replaceChildren(
      tile('Activities', units.count(sums.count), remark(other => units.count(other.count))),
      ...MEASURES.map(measure => tile(units.title[measure], shown(measure, sums[measure]), remark(other => shown(measure, other[measure])))));
    const undated = rows.filter(row => data.day[row] === null).length;
    const remarks = [];
    if (undated > 0) {
      remarks.push(undated === 1
        ? '1 activity has no date. It counts in sums only.'
        : `${units.count(undated)} activities have no date. They count in sums only.`);
    }
    if (data.inUtc > 0) {
      remarks.push(data.inUtc === 1
        ? 'Of 1 activity the local time is unknown. It counts on its day in UTC.'
        : `Of ${units.count(data.inUtc)} activities the local time is unknown. They count on their days in UTC.`);
    }
    if (data.unreadable > 0) {
      remarks.push(data.unreadable === 1
        ? '1 document is no readable activity and is left out.'
        : `${units.count(data.unreadable)} documents are no readable activities and are left out.`);
    }
    find('#totals .remarks').replaceChildren(...remarks.map(text => create('li', {}, text)));
    find('#shown').textContent = sums.count === 1 ? '1 activity' : `${units.count(sums.count)} activities`;
  }

  const periodLabel = {
    week: (period, year) => [`W${period.number}`, `Week ${period.number} of ${year}, from ${units.day(period.key)}`],
    month: (period, year) => [units.month(period.key), units.monthOfYear(year, period.key)],
    year: period => [String(period.key), String(period.key)],
  };

  function drawPeriods() {
    const { measure, period: kind } = choice;
    const year = shownYear();
    if (year === null) {
      return;
    }
    const title = { week: 'By week', month: 'By month', year: 'By year' }[kind];
    const periods = figures.periods(data, choice.sport, kind, year);
    const names = periods.map(period => periodLabel[kind](period, year));
    const value = sums => rounded(units.value[measure](sums[measure]));
    const beside = kind !== 'year';
    const years = beside ? `, ${year} beside ${year - 1}` : '';
    const chart = find('#periods .chart');
    find('#periods-title').textContent = `${title}${years}`;
    charts.bars(chart, `${units.title[measure]} ${title.toLowerCase()}${years}. The table below has the figures.`, {
      labels: names.map(([short]) => short),
      unit: units.unit[measure],
      series: beside
        ? [{ name: String(year - 1), values: periods.map(period => value(period.before)), past: true },
          { name: String(year), values: periods.map(period => value(period.now)) }]
        : [{ name: units.title[measure], values: periods.map(period => value(period.now)) }],
      tip: index => `${names[index][1]}\n${shown(measure, periods[index].now[measure])}\nthe year before ${shown(measure, periods[index].before[measure])}`,
    });
    const columns = [{ title: { week: 'Week', month: 'Month', year: 'Year' }[kind] }, { title: 'Activities', number: true }, ...amountColumns,
      ...MEASURES.map(name => ({ title: `${units.title[name]}, year before`, number: true }))];
    find('#periods .table').replaceChildren(table(find('#periods-title').textContent, columns, periods.map((period, index) =>
      [names[index][1], units.count(period.now.count), ...amounts(period.now), ...amounts(period.before)])));
  }

  function drawSports(rows) {
    const sports = figures.bySport(data, rows);
    const most = [...sports].sort((a, b) => b[choice.measure] - a[choice.measure]).slice(0, MOST_BARS);
    const title = `${units.title[choice.measure]} by sport`;
    find('#sports-title').textContent = `${title}, ${units.unit[choice.measure]}`;
    charts.rows(find('#sports .chart'), `${title}. The table below has the figures.`, {
      labels: most.map(sport => sportName(sport.key)),
      values: most.map(sport => rounded(units.value[choice.measure](sport[choice.measure]))),
      tip: index => `${sportName(most[index].key)}\n${shown(choice.measure, most[index][choice.measure])}\n${units.count(most[index].count)} activities`,
    });
    find('#sports .table').replaceChildren(table('By sport', [{ title: 'Sport' }, { title: 'Activities', number: true }, ...amountColumns],
      sports.map(sport => [sportName(sport.key), units.count(sport.count), ...amounts(sport)])));
  }

  // Four levels of about as many days each, and one for days without the measure.
  function levelsOf(values) {
    const sorted = values.filter(value => value > 0).sort((a, b) => a - b);
    const limits = [0.25, 0.5, 0.75].map(part => sorted[Math.floor(sorted.length * part)] ?? 0);
    return { levelOf: value => limits.filter(limit => value > limit).length, limits };
  }

  function drawCalendar() {
    const { measure } = choice;
    const year = shownYear();
    if (year === null) {
      return;
    }
    const days = [...figures.byDay(data, figures.select(data, choice.sport, year)).values()].sort((a, b) => a.key - b.key);
    const { levelOf, limits } = levelsOf(days.map(day => day[measure]));
    const [low, middle, high] = limits.map(limit => shown(measure, limit));
    const isFew = days.length < 8;
    const active = days.length === 1 ? '1 active day' : `${units.count(days.length)} active days`;
    find('#calendar-title').textContent = `Calendar of ${year}`;
    charts.calendar(find('#calendar .chart'), `${units.title[measure]} a day in ${year}, ${active}. The table below has the figures.`, {
      year,
      days: days.map(day => [units.isoDay(day.key), rounded(units.value[measure](day[measure])), isFew ? 2 : levelOf(day[measure])]),
      levels: isFew ? [[2, 'active']] : [[0, `to ${low}`], [1, `to ${middle}`], [2, `to ${high}`], [3, 'more']],
      tip: index => `${units.weekday(days[index].key)}\n${amounts(days[index]).join(' · ')}`,
    });
    find('#calendar .table').replaceChildren(table(`Days of ${year}`, [{ title: 'Day', day: true }, { title: 'Activities', number: true }, ...amountColumns],
      days.map(day => [units.weekday(day.key), units.count(day.count), ...amounts(day)])));
  }

  function drawBests(rows) {
    const best = (row, text) => row === null ? '–' : create('span', { className: 'best' }, create('strong', {}, text), link(row),
      create('span', { className: 'soft' }, data.day[row] === null ? 'no date' : units.day(data.day[row])));
    find('#bests .table').replaceChildren(table('The best of each sport',
      [{ title: 'Sport' }, { title: 'Farthest' }, { title: 'Longest' }, { title: 'Most climbing' },
        { title: `Fastest average, from ${units.distance(1000)}` }],
      figures.bests(data, rows).map(sport => [
        sportName(sport.sport),
        ...MEASURES.map(measure => best(sport[measure], sport[measure] === null ? '' : units[measure](data[measure][sport[measure]]))),
        best(sport.speed, sport.speed === null ? '' : units.speed(figures.speed(data, sport.speed), sportName(sport.sport))),
      ])));
    const label = {
      day: key => units.weekday(key),
      week: key => `Week of ${units.day(key)}`,
      month: key => units.monthOfYear(Math.floor(key / 12), (key % 12 + 12) % 12),
      year: key => String(key),
    };
    const title = { day: 'Day', week: 'Week', month: 'Month', year: 'Year' };
    find('#bests .biggest').replaceChildren(table('Biggest day, week, month and year',
      [{ title: 'Period' }, { title: 'Most distance' }, { title: 'Most time' }, { title: 'Most climbing' }],
      figures.biggest(data, choice.sport, choice.year).map(period => [title[period.kind], ...MEASURES.map(measure => period[measure] === null ? '–'
        : create('span', { className: 'best' }, create('strong', {}, units[measure](period[measure][measure])),
          create('span', { className: 'soft' }, label[period.kind](period[measure].key))))])));
  }

  function drawStreaks(rows) {
    const found = figures.streaks(data, rows);
    const length = (count, unit) => `${units.count(count)} ${unit}${count === 1 ? '' : 's'}`;
    const span = ({ from, to }, last) => from === null ? '' : from === to + last ? units.day(from) : `${units.day(from)} to ${units.day(to + last)}`;
    const isNow = choice.year === null || choice.year === figures.date(data.today).getUTCFullYear();
    find('#streaks .tiles').replaceChildren(
      tile('Active days', units.count(found.activeDays)),
      tile('Longest streak of days', length(found.days.longest.length, 'day'), span(found.days.longest, 0)),
      tile('Longest streak of weeks', length(found.weeks.longest.length, 'week'), span(found.weeks.longest, 6)),
      ...isNow ? [tile('Current streak of days', length(found.days.current, 'day')), tile('Current streak of weeks', length(found.weeks.current, 'week'))] : []);
  }

  function drawGear(rows) {
    const gears = figures.byGear(data, rows);
    find('#gear').hidden = gears.length === 0;
    find('#gear .table').replaceChildren(table('Gear',
      [{ title: 'Gear' }, { title: 'Activities', number: true }, ...amountColumns, { title: 'First used', day: true }, { title: 'Last used', day: true }],
      gears.map(gear => [data.gears[gear.key] || 'Unnamed', units.count(gear.count), ...amounts(gear),
        gear.first === null ? '–' : units.day(gear.first), gear.last === null ? '–' : units.day(gear.last)])));
  }

  const points = new Map();
  const map = routeMap.create(find('#map canvas'), width => find('#map canvas').setAttribute('aria-label',
    `Heat map of ${areaShown.routes.length} routes around ${areaShown.name}; the view is ${units.distance(width)} wide.`));
  let areas = [];
  let areaShown = { routes: [], name: '' };

  function drawMap(rows) {
    const routes = rows.filter(row => data.route[row].length > 0).map(row => {
      if (!points.has(row)) {
        points.set(row, { row, points: routeMap.decode(data.route[row]) });
      }
      return points.get(row);
    });
    find('#map').hidden = routes.length === 0;
    areas = routeMap.areas(routes).slice(0, MOST_AREAS).map(area => ({ ...area, name: routeMap.place(area.box) }));
    if (areas.length > 1) {
      areas.push({ routes, box: routeMap.boxOf(routes), name: 'everywhere' });
    }
    const count = area => area.routes.length === 1 ? '1 route' : `${units.count(area.routes.length)} routes`;
    const name = area => area.name === 'everywhere' ? 'Everywhere' : area.name;
    options(find('#area'), areas.map((area, index) => [index, `${name(area)} (${count(area)})`]));
    find('#map .table').replaceChildren(table('Areas', [{ title: 'Middle' }, { title: 'Routes', number: true }, ...amountColumns],
      areas.map(area => [area.name, units.count(area.routes.length), ...amounts(figures.totals(data, area.routes.map(route => route.row)))])));
    showArea(0);
  }

  function showArea(index) {
    if (areas[index]) {
      areaShown = areas[index];
      map.show(areaShown.routes, areaShown.box);
    }
  }

  function drawCharts(rows) {
    drawPeriods();
    drawSports(rows);
    drawCalendar();
  }

  const chosen = () => figures.select(data, choice.sport, choice.year);

  function drawAll() {
    const rows = chosen();
    drawTotals(rows);
    drawCharts(rows);
    drawBests(rows);
    drawStreaks(rows);
    drawGear(rows);
    drawMap(rows);
  }

  function listen() {
    find('#filter').addEventListener('submit', event => event.preventDefault());
    find('#sport').addEventListener('change', event => {
      choice.sport = event.target.value === ALL ? null : Number(event.target.value);
      drawAll();
    });
    find('#year').addEventListener('change', event => {
      choice.year = event.target.value === ALL ? null : Number(event.target.value);
      drawAll();
    });
    find('#measure').addEventListener('change', event => {
      choice.measure = event.target.value;
      drawCharts(chosen());
    });
    find('#period').addEventListener('change', event => {
      choice.period = event.target.value;
      drawPeriods();
    });
    find('#area').addEventListener('change', event => showArea(Number(event.target.value)));
    find('#closer').addEventListener('click', () => map.zoom(1.5));
    find('#farther').addEventListener('click', () => map.zoom(1 / 1.5));
    const redraw = () => {
      drawCharts(chosen());
      map.redraw();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    let width = window.innerWidth;
    window.addEventListener('resize', () => {
      if (window.innerWidth !== width) {
        width = window.innerWidth;
        redraw();
      }
    });
  }

  drawAbout();
  if (data.count === 0) {
    find('#empty').hidden = false;
    find('#filter').hidden = true;
    document.querySelectorAll('main section').forEach(section => { section.hidden = true; });
    return;
  }
  const everySport = figures.bySport(data, figures.select(data, null, null));
  options(find('#sport'), [[ALL, 'All sports'], ...everySport.map(sport => [sport.key, sportName(sport.key)])]);
  options(find('#year'), [[ALL, 'All years'], ...data.years.map(year => [year, String(year)])]);
  // Activities without dates have neither weeks nor days.
  for (const section of ['#periods', '#calendar', '#streaks']) {
    find(section).hidden = data.years.length === 0;
  }
  listen();
  drawAll();
})();
