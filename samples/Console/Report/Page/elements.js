// Elements of the page. Text is only ever set as text, because names hold whatever somebody typed.
'use strict';
const elements = (() => {
  function create(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  // A column is { title, number, day: whether its cells are numbers or days }; a cell is text or an element.
  function table(caption, columns, rows) {
    const kind = column => column.number ? 'number' : column.day ? 'day' : '';
    const cell = (content, column, index) => index === 0
      ? create('th', { scope: 'row', className: kind(column) }, content)
      : create('td', { className: kind(column) }, content);
    const head = create('tr', {}, ...columns.map(column => create('th', { scope: 'col', className: kind(column) }, column.title)));
    const body = rows.map(row => create('tr', {}, ...row.map((content, index) => cell(content, columns[index], index))));
    const scroll = create('div', { className: 'scroll', tabIndex: 0 },
      create('table', {}, create('caption', {}, caption), create('thead', {}, head), create('tbody', {}, ...body)));
    scroll.setAttribute('role', 'group');
    scroll.setAttribute('aria-label', caption);
    return scroll;
  }

  function tile(title, value, remark) {
    const tile = create('div', { className: 'tile' }, create('dt', {}, title), create('dd', { className: 'value' }, value));
    if (remark) {
      tile.append(create('dd', { className: 'soft' }, remark));
    }
    return tile;
  }

  function options(select, entries) {
    select.replaceChildren(...entries.map(([value, text]) => create('option', { value }, text)));
  }

  return { create, options, table, tile };
})();
