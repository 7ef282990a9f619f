// What a report does when it is opened.

/** Copies the text of another element, and says so. */
function makeCopyButton(button) {
    const text = byId(button.dataset.copies);
    button.hidden = false;
    button.addEventListener('click', async () => {
        try {
            await navigator.clipboard.writeText(text.textContent);
            button.textContent = 'Copied';
        } catch {
            getSelection().selectAllChildren(text);
            button.textContent = 'Selected';
        }
    });
}

document.querySelectorAll('table.sortable').forEach(makeSortable);
document.querySelectorAll('button.copy').forEach(makeCopyButton);
if (byId('player')) {
    document.documentElement.classList.add('plays');
    byId('player').hidden = false;
    new Player(byId('player'), JSON.parse(byId('slab-map-data').textContent),
        JSON.parse(byId('slab-map-start').textContent));
}
