// Charts of ECharts, in the colours of the page.
'use strict';
const charts = (() => {
  const drawn = new Map();
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // To a canvas and not as HTML: the policy of the page forbids styles in markup.
  function draw(element, description, height, option) {
    element.setAttribute('aria-label', description);
    element.style.height = `${height}px`;
    const chart = drawn.get(element) ?? echarts.init(element);
    drawn.set(element, chart);
    chart.resize();
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: color('--soft') },
      ...option,
      tooltip: { renderMode: 'richText', confine: true, backgroundColor: color('--card'), borderColor: color('--line'),
        textStyle: { color: color('--ink'), fontSize: 13 }, ...option.tooltip },
    }, { notMerge: true });
  }

  const axis = more => ({
    axisLine: { lineStyle: { color: color('--line') } }, axisTick: { show: false }, axisLabel: { color: color('--soft') },
    splitLine: { lineStyle: { color: color('--line') } }, ...more,
  });

  const amount = { type: 'value', splitNumber: 4 };

  // Bars of one or several series beside each other.
  function bars(element, description, { labels, series, unit, tip }) {
    const narrow = element.clientWidth < 560;
    draw(element, description, narrow ? 260 : 320, {
      grid: { left: 4, right: 8, top: 44, bottom: 4, containLabel: true },
      legend: { show: series.length > 1, top: 0, right: 0, textStyle: { color: color('--ink') }, itemWidth: 14, itemHeight: 10 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: items => tip(items[0].dataIndex) },
      xAxis: axis({ type: 'category', data: labels, splitLine: { show: false } }),
      yAxis: axis({ ...amount, name: unit, nameTextStyle: { color: color('--soft'), align: 'right' } }),
      series: series.map(({ name, values, past }) => ({
        name, type: 'bar', data: values, barMaxWidth: 28, barGap: '10%', barCategoryGap: '28%',
        itemStyle: { color: color(past ? '--past' : '--accent'), borderRadius: [3, 3, 0, 0] },
      })),
    });
  }

  function rows(element, description, { labels, values, tip }) {
    draw(element, description, 40 + labels.length * 30, {
      grid: { left: 4, right: 24, top: 8, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: items => tip(items[0].dataIndex) },
      xAxis: axis({ ...amount, splitNumber: element.clientWidth < 560 ? 2 : 5 }),
      yAxis: axis({ type: 'category', data: labels, inverse: true, splitLine: { show: false },
        axisLabel: { color: color('--ink'), width: Math.min(160, element.clientWidth / 3), overflow: 'truncate' } }),
      series: [{ type: 'bar', data: values, barMaxWidth: 18, itemStyle: { color: color('--accent'), borderRadius: [0, 3, 3, 0] } }],
    });
  }

  // Days are [ISO day, value, level from 0 to 3]; levels are [level, what it stands for].
  function calendar(element, description, { year, days, levels, tip }) {
    const cell = Math.max(11, Math.floor((element.clientWidth - 44) / 54));
    draw(element, description, 7 * cell + 72, {
      tooltip: { formatter: item => tip(item.dataIndex) },
      visualMap: { type: 'piecewise', dimension: 2, left: 36, bottom: 0, orient: 'horizontal', itemWidth: 12, itemHeight: 12, itemGap: 12,
        selectedMode: false, textStyle: { color: color('--soft') },
        pieces: levels.map(([value, label]) => ({ value, label, color: color(`--heat-${value + 1}`) })) },
      calendar: { range: String(year), top: 24, left: 36, cellSize: [cell, cell], splitLine: { lineStyle: { color: color('--soft'), width: 1 } },
        itemStyle: { color: color('--none'), borderColor: color('--card'), borderWidth: 2 },
        dayLabel: { firstDay: 1, color: color('--soft'), nameMap: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] },
        monthLabel: { color: color('--soft') }, yearLabel: { show: false } },
      series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: days }],
    });
  }

  return { bars, calendar, color, rows };
})();
