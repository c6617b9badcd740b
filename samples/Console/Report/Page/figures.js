// The figures of the report, out of the activities. Nothing here knows the page.
'use strict';
const figures = (() => {
  const NONE = -1;
  const LEAST_FOR_SPEED = 1000; // metres

  const date = day => new Date(day * 86400000);
  const dayOf = (year, month, day) => Date.UTC(year, month, day) / 86400000;
  const mondayOf = day => day - ((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday.

  // A week belongs to the year of its Thursday.
  function weekOf(day) {
    const monday = mondayOf(day);
    const year = date(monday + 3).getUTCFullYear();
    return { monday, year, number: Math.floor((monday + 3 - dayOf(year, 0, 1)) / 7) + 1 };
  }

  function prepare(data) {
    data.count = data.id.length;
    data.year = data.day.map(day => day === null ? null : date(day).getUTCFullYear());
    data.years = [...new Set(data.year)].filter(year => year !== null).sort((a, b) => b - a);
    return data;
  }

  // What there is to look at first: a clock that was wrong may have left activities in the future.
  const latestYear = data => data.years.find(year => year <= date(data.today).getUTCFullYear()) ?? data.years[0] ?? null;

  // Both may be null, which stands for all. A sport of -1 is that of activities without one.
  function select(data, sport, year) {
    const rows = [];
    for (let i = 0; i < data.count; i++) {
      if ((sport === null || data.sport[i] === sport) && (year === null || data.year[i] === year)) {
        rows.push(i);
      }
    }
    return rows;
  }

  const zero = () => ({ count: 0, distance: 0, time: 0, climb: 0 });

  function add(sum, data, row) {
    sum.count++;
    sum.distance += data.distance[row] ?? 0;
    sum.time += data.time[row] ?? 0;
    sum.climb += data.climb[row] ?? 0;
    return sum;
  }

  const totals = (data, rows) => rows.reduce((sum, row) => add(sum, data, row), zero());

  function group(data, rows, keyOf) {
    const groups = new Map();
    for (const row of rows) {
      const key = keyOf(row);
      if (!groups.has(key)) {
        groups.set(key, { key, rows: [], ...zero() });
      }
      const sums = groups.get(key);
      sums.rows.push(row);
      add(sums, data, row);
    }
    return groups;
  }

  const dated = (data, rows) => rows.filter(row => data.day[row] !== null);

  const byDay = (data, rows) => group(data, dated(data, rows), row => data.day[row]);
  const byWeek = (data, rows) => group(data, dated(data, rows), row => mondayOf(data.day[row]));
  const byMonth = (data, rows) => group(data, dated(data, rows), row => data.year[row] * 12 + date(data.day[row]).getUTCMonth());
  const byYear = (data, rows) => group(data, dated(data, rows), row => data.year[row]);

  // Each period of a year with the same one of the year before; of years, each year.
  function periods(data, sport, kind, year) {
    const rows = select(data, sport, null);
    if (kind === 'year') {
      const years = byYear(data, rows);
      const known = [...years.keys()].sort((a, b) => a - b);
      const span = known.length > 0 && known.at(-1) - known[0] < 60
        ? Array.from({ length: known.at(-1) - known[0] + 1 }, (_, i) => known[0] + i)
        : known;
      return span.map(key => ({ key, now: years.get(key) ?? zero(), before: years.get(key - 1) ?? zero() }));
    }
    if (kind === 'month') {
      const months = byMonth(data, rows);
      return Array.from({ length: 12 }, (_, i) =>
        ({ key: i, now: months.get(year * 12 + i) ?? zero(), before: months.get((year - 1) * 12 + i) ?? zero() }));
    }
    const weeks = new Map([...byWeek(data, rows)].map(([monday, sums]) => {
      const week = weekOf(monday);
      return [week.year * 100 + week.number, sums];
    }));
    const first = mondayOf(dayOf(year, 0, 4)); // The fourth of January is always in the first week.
    const length = weekOf(dayOf(year, 11, 28)).number;
    return Array.from({ length }, (_, i) => ({
      key: first + i * 7,
      number: i + 1,
      now: weeks.get(year * 100 + i + 1) ?? zero(),
      before: weeks.get((year - 1) * 100 + i + 1) ?? zero(),
    }));
  }

  const bySport = (data, rows) => [...group(data, rows, row => data.sport[row]).values()].sort((a, b) => b.count - a.count || a.key - b.key);

  const byGear = (data, rows) => [...group(data, rows.filter(row => data.gear[row] !== NONE), row => data.gear[row]).values()]
    .sort((a, b) => b.distance - a.distance || a.key - b.key)
    .map(gear => ({ ...gear, first: data.day[gear.rows[0]], last: data.day[gear.rows.findLast(row => data.day[row] !== null)] ?? null }));

  const speed = (data, row) => data.distance[row] >= LEAST_FOR_SPEED && data.time[row] > 0 ? data.distance[row] / data.time[row] : 0;

  // The first of those that are equal; null where there is nothing above zero.
  function most(candidates, valueOf) {
    let best = null;
    let value = 0;
    for (const candidate of candidates) {
      if (valueOf(candidate) > value) {
        [best, value] = [candidate, valueOf(candidate)];
      }
    }
    return best;
  }

  const bests = (data, rows) => bySport(data, rows).map(sport => ({
    sport: sport.key,
    count: sport.count,
    distance: most(sport.rows, row => data.distance[row] ?? 0),
    time: most(sport.rows, row => data.time[row] ?? 0),
    climb: most(sport.rows, row => data.climb[row] ?? 0),
    speed: most(sport.rows, row => speed(data, row)),
  }));

  // Weeks that begin in one year and end in another are looked at as a whole.
  function biggest(data, sport, year) {
    const rows = select(data, sport, year);
    const weeks = [...byWeek(data, select(data, sport, null)).values()].filter(week => year === null || weekOf(week.key).year === year);
    const kinds = [['day', [...byDay(data, rows).values()]], ['week', weeks], ['month', [...byMonth(data, rows).values()]],
      ['year', [...byYear(data, rows).values()]]];
    return kinds.map(([kind, sums]) => ({
      kind,
      distance: most(sums, sum => sum.distance),
      time: most(sums, sum => sum.time),
      climb: most(sums, sum => sum.climb),
    }));
  }

  // Of numbers in order that follow each other at a distance of step; the current one may still be continued today.
  function streak(numbers, step, today) {
    let longest = { length: 0, from: null, to: null };
    let run = { length: 0, from: null, to: null };
    for (const number of numbers) {
      run = number === run.to + step && run.length > 0
        ? { length: run.length + 1, from: run.from, to: number }
        : { length: 1, from: number, to: number };
      if (run.length > longest.length) {
        longest = run;
      }
    }
    return { longest, current: run.length > 0 && run.to >= today - step && run.to <= today ? run.length : 0 };
  }

  function streaks(data, rows) {
    const days = [...byDay(data, rows).keys()].sort((a, b) => a - b);
    const weeks = [...new Set(days.map(mondayOf))];
    const past = days.filter(day => day <= data.today);
    return {
      activeDays: days.length,
      days: { ...streak(days, 1, data.today), current: streak(past, 1, data.today).current },
      weeks: {
        ...streak(weeks, 7, mondayOf(data.today)),
        current: streak([...new Set(past.map(mondayOf))], 7, mondayOf(data.today)).current,
      },
    };
  }

  return {
    NONE, bests, biggest, byDay, byGear, byMonth, bySport, byWeek, byYear, date, dayOf, latestYear, mondayOf, periods, prepare, select, speed, streaks,
    totals, weekOf,
  };
})();
