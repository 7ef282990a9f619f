// Tables whose rows are sorted by a click on a heading.

/** What a cell is sorted by: its number where it has one, else its text. A dash is less than every number. */
function sortKey(cell) {
    const text = cell.textContent.trim();
    const plain = text.replaceAll(',', '').replace('−', '-');
    return text === '–' ? -Infinity : plain !== '' && isFinite(plain) ? Number(plain) : text;
}

/** Numbers by size, texts by letters, numbers before texts. */
function compareKeys(a, b) {
    if (typeof a === typeof b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }
    return typeof a === 'number' ? -1 : 1;
}

function sortRows(table, column, direction) {
    const body = table.tBodies[0];
    const keyed = [...body.rows].map(row => ({row, key: sortKey(row.cells[column])}));
    keyed.sort((a, b) => direction * compareKeys(a.key, b.key));
    body.append(...keyed.map(each => each.row));
}

/** Numbers begin with the largest, words with the first letter; a second click turns the order round. */
function sortBy(table, heading) {
    const first = heading.classList.contains('number') ? 'descending' : 'ascending';
    const other = first === 'descending' ? 'ascending' : 'descending';
    const order = heading.getAttribute('aria-sort') === first ? other : first;
    for (const each of table.tHead.rows[0].cells) {
        each.removeAttribute('aria-sort');
    }
    heading.setAttribute('aria-sort', order);
    sortRows(table, heading.cellIndex, order === 'ascending' ? 1 : -1);
}

function makeSortable(table) {
    for (const heading of table.tHead.rows[0].cells) {
        const button = make('button', {type: 'button', className: 'sort', title: heading.title});
        button.append(...heading.childNodes);
        heading.removeAttribute('title');
        heading.append(button);
        button.addEventListener('click', () => sortBy(table, heading));
    }
}
