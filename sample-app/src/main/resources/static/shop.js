'use strict';

const KINDS = { 'orders': 'Order', 'invoices': 'Invoice', 'credit-notes': 'Credit note' };
const TONES = 6;
const byId = (id) => document.getElementById(id);
const money = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });
const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

let mapping = { accounts: {}, tables: {} };
let products = [];
let latestRequest = 0;

/** Makes an element. Text is only ever set as text, so that nothing that comes from a table becomes markup. */
function element(name, className, ...content) {
	const made = document.createElement(name);
	if (className) {
		made.className = className;
	}
	made.append(...content);
	return made;
}

function cell(label, className, ...content) {
	const made = element('td', className, ...content);
	made.dataset.label = label;
	return made;
}

function sub(text) {
	return element('span', 'sub mono', text);
}

async function call(path, options) {
	const response = await fetch(path, { headers: { 'Accept': 'application/json' }, ...options });
	const body = await response.json().catch(() => ({}));
	if (!response.ok) {
		throw new Error(body.detail || body.title || body.error || `The shop answered ${response.status}.`);
	}
	return body;
}

/** One colour per account, in the order of the tables. */
function tone(account) {
	const accounts = [...new Set(Object.values(mapping.tables).map((table) => table.account))];
	const index = accounts.indexOf(account);
	return (index < 0) ? '' : `tone-${(index % TONES) + 1}`;
}

// The mapping

async function loadMapping() {
	mapping = await call('actuator/dynamodb');
	const tables = Object.values(mapping.tables);
	const accounts = new Set(tables.map((table) => table.account)).size;
	const endpoints = [...new Set(Object.values(mapping.accounts).map((account) => account.endpoint).filter(Boolean))];
	byId('summary').textContent = `${tables.length} tables in ${accounts} AWS accounts, and one application.yml.`;
	byId('environment').textContent = mapping.environment || 'none';
	byId('environment').parentElement.classList.toggle('production', mapping.environment === 'prod');
	byId('endpoint').textContent = endpoints.length ? `local, ${endpoints.map((uri) => new URL(uri).host).join(', ')}` : 'AWS';
	byId('tables').tBodies[0].replaceChildren(...Object.entries(mapping.tables).map(tableRow));
	tick();
}

function tableRow([key, table]) {
	const role = table.role ? element('span', 'mono', table.role.replace(/^.*:role\//, '')) : 'base credentials';
	const session = element('span', 'tick');
	session.dataset.expires = table.sessionExpiration || '';
	const row = element('tr', tone(table.account),
		cell('Table', '', element('strong', '', key), sub(table.physicalName)),
		cell('Account', '', element('span', 'account', table.account), sub(table.accountId || 'of the base credentials')),
		cell('Role', '', role),
		cell('Region', '', element('span', 'mono', table.region)),
		cell('Access', '', table.access),
		cell('Session ends in', '', session));
	row.dataset.table = key;
	return row;
}

function tick() {
	for (const session of document.querySelectorAll('#tables .tick')) {
		const left = Math.floor((new Date(session.dataset.expires) - Date.now()) / 1000);
		session.classList.toggle('live', left >= 0);
		session.textContent = Number.isNaN(left) ? 'no session yet' : (left < 0) ? 'expired' : duration(left);
	}
}

function duration(seconds) {
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const shown = parts[0] ? parts : parts.slice(1);
	return shown.map((part, index) => index ? String(part).padStart(2, '0') : part).join(':');
}

function touch(locations) {
	for (const location of locations) {
		const row = document.querySelector(`#tables tr[data-table="${CSS.escape(location.table)}"]`);
		row?.classList.add('touched');
		setTimeout(() => row?.classList.remove('touched'), 900);
	}
}

// Orders

async function loadProducts() {
	products = await call('api/products');
	byId('sku').replaceChildren(...products.map((product) => {
		const option = element('option', '', `${product.name}, ${money.format(product.priceCents / 100)}`);
		option.value = product.sku;
		return option;
	}));
	showTotal();
}

function showTotal() {
	const product = products.find((candidate) => candidate.sku === byId('sku').value);
	const quantity = byId('quantity').valueAsNumber;
	byId('total').textContent = (product && quantity > 0) ? money.format(product.priceCents * quantity / 100) : '';
}

async function loadOrders() {
	const request = ++latestRequest;
	const customer = byId('customer').value.trim();
	byId('orders-of').textContent = customer ? ` of ${customer}` : '';
	if (!customer) {
		showOrders(element('p', 'empty', 'Name a customer to see what they ordered.'));
		return;
	}
	const orders = await call(`api/orders?customer=${encodeURIComponent(customer)}`);
	if (request !== latestRequest) {
		return; // A newer one is under way, and its answer may be here already.
	}
	showOrders(orders.length ? orderTable(orders) : element('p', 'empty', 'No orders yet.'));
}

function showOrders(content) {
	byId('orders').replaceChildren(content);
}

function orderTable(orders) {
	const head = element('tr', '', ...['Order', 'Product', 'Quantity', 'Total', 'Placed', 'Action'].map((text, index) => {
		const made = element('th', { 2: 'number', 3: 'number', 5: 'action' }[index], text);
		made.scope = 'col';
		return made;
	}));
	const table = element('table', '', element('thead', '', head), element('tbody', '', ...orders.map(orderRow)));
	table.setAttribute('aria-labelledby', 'orders-heading');
	return table;
}

function orderRow(order) {
	const cancel = element('button', 'cancel', 'Cancel');
	cancel.type = 'button';
	cancel.setAttribute('aria-label', `Cancel order ${order.orderId}`);
	cancel.addEventListener('click', () => cancelOrder(order, cancel));
	return element('tr', '',
		cell('Order', '', element('span', 'mono', order.orderId)),
		cell('Product', '', order.productName),
		cell('Quantity', 'number', String(order.quantity)),
		cell('Total', 'number', money.format(order.totalCents / 100)),
		cell('Placed', '', time.format(new Date(order.placedAt))),
		cell('', 'action', cancel));
}

async function placeOrder(event) {
	event.preventDefault();
	const invalid = [...byId('order-form').querySelectorAll('input, select')].filter((control) => {
		control.setAttribute('aria-invalid', String(!control.checkValidity()));
		return !control.checkValidity();
	})[0];
	if (invalid) {
		invalid.focus();
		showError(`${invalid.labels[0].textContent}: ${invalid.validationMessage}`);
		return;
	}
	const order = { customer: byId('customer').value, sku: byId('sku').value, quantity: byId('quantity').valueAsNumber };
	await busy(byId('place'), async () => {
		const placed = await call('api/orders', {
			method: 'POST',
			headers: { 'Accept': 'application/json', 'Content-Type': 'application/json' },
			body: JSON.stringify(order)
		});
		const { quantity, productName, totalCents } = placed.order;
		await showResult(`Placed: ${quantity} × ${productName} for ${money.format(totalCents / 100)}.`, placed.locations);
	});
}

async function cancelOrder(order, button) {
	await busy(button, async () => {
		const path = `api/orders/${encodeURIComponent(order.customer)}/${encodeURIComponent(order.orderId)}`;
		const cancelled = await call(path, { method: 'DELETE' });
		await showResult(`Cancelled: order ${order.orderId} is gone, its invoice is corrected.`, cancelled.locations);
		// The button that had the focus is gone with its row.
		byId('orders-heading').focus({ preventScroll: true });
	});
}

async function busy(button, work) {
	const focused = document.activeElement === button;
	button.disabled = true;
	showError('');
	try {
		await work();
	}
	catch (error) {
		showError(error.message);
	}
	finally {
		button.disabled = false;
		if (focused && button.isConnected) {
			button.focus({ preventScroll: true });
		}
	}
}

async function showResult(text, locations) {
	byId('result').replaceChildren(element('p', 'outcome', text), element('ul', 'places', ...locations.map(place)));
	await Promise.all([loadMapping(), loadOrders()]);
	touch(locations);
}

/** Before the first order: where the next one will lie. */
function showPreview() {
	const locations = ['orders', 'invoices'].filter((key) => mapping.tables[key])
		.map((key) => ({ item: 'none yet', table: key, ...mapping.tables[key] }));
	const cards = locations.map(place);
	cards.forEach((card) => card.classList.add('ahead'));
	byId('result').replaceChildren(element('p', 'outcome', 'An order and its invoice go into two accounts:'),
		element('ul', 'places', ...cards));
}

function place(location) {
	const facts = element('dl');
	for (const [name, value] of [['Table', location.physicalName], ['Account', location.accountId], ['Region', location.region]]) {
		facts.append(element('dt', '', name), element('dd', 'mono', value || '–'));
	}
	return element('li', `place ${tone(location.account)}`,
		element('h3', '', KINDS[location.table] || location.table, element('span', 'account', location.account)),
		element('p', 'item', location.item), facts);
}

function showError(text) {
	byId('form-error').textContent = text;
}

const failed = (error) => showError(error.message);

byId('order-form').addEventListener('submit', placeOrder);
byId('order-form').addEventListener('input', (event) => {
	event.target.removeAttribute('aria-invalid');
	showTotal();
});
byId('customer').addEventListener('change', () => loadOrders().then(loadMapping).catch(failed));
setInterval(tick, 1000);
setInterval(() => document.hidden || loadMapping().catch(failed), 15000);
loadMapping().then(showPreview).then(loadProducts).then(loadMapping).catch(failed);
