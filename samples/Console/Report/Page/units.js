// Numbers and days as text, in the athlete's units.
'use strict';
function createUnits(system) {
  const imperial = system === 'imperial';
  const [mile, foot, yard] = [1609.344, 0.3048, 0.9144];
  const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const onFoot = /run|walk|hike|snowshoe/i;
  const inWater = /swim/i;

  const day = (value, options) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(figures.date(value));
  const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  const far = imperial ? mile : 1000;
  const high = imperial ? foot : 1;
  const number = value => value >= 100 ? whole.format(value) : tenths.format(value);

  const units = {
    distanceUnit: imperial ? 'mi' : 'km',
    climbUnit: imperial ? 'ft' : 'm',
    count: value => whole.format(value),
    // Of a measure, as a number of its unit.
    value: { distance: metres => metres / far, time: seconds => seconds / 3600, climb: metres => metres / high },
    unit: { distance: imperial ? 'mi' : 'km', time: 'h', climb: imperial ? 'ft' : 'm' },
    title: { distance: 'Distance', time: 'Time', climb: 'Climbing' },
    distance: metres => `${number(metres / far)} ${units.distanceUnit}`,
    time: seconds => seconds < 3600 * 100
      ? `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')} h`
      : `${whole.format(seconds / 3600)} h`,
    climb: metres => `${whole.format(metres / high)} ${units.climbUnit}`,
    // Runners say how long a kilometre takes, swimmers how long a hundred metres take, all others how far they get in an hour.
    speed: (metresASecond, sport) => {
      if (inWater.test(sport)) {
        return imperial ? `${clock(100 * yard / metresASecond)} /100 yd` : `${clock(100 / metresASecond)} /100 m`;
      }
      return onFoot.test(sport)
        ? `${clock(far / metresASecond)} /${units.distanceUnit}`
        : `${tenths.format(metresASecond * 3600 / far)} ${imperial ? 'mph' : 'km/h'}`;
    },
    day: value => day(value, { day: 'numeric', month: 'short', year: 'numeric' }),
    weekday: value => day(value, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    isoDay: value => figures.date(value).toISOString().slice(0, 10),
    month: index => day(figures.dayOf(2024, index, 1), { month: 'short' }).slice(0, 3),
    monthOfYear: (year, index) => `${day(figures.dayOf(2024, index, 1), { month: 'long' })} ${year}`,
  };
  return units;
}
