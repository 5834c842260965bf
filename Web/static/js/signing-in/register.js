// Guesses currency, time zone and locale from the browser. A guess is only a selected option.
function startRegister() {
  const form = document.querySelector("[data-guess-region]");
  if (!form) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  listZones(form.elements.time_zone, zone);
  if (hasChoice(form)) return;
  choose(form.elements.time_zone, (value) => value === zone);
  const locale = chooseLocale(form.elements.locale);
  const currency = currencyOf(locale);
  if (currency) choose(form.elements.currency, (value) => value === currency);
}

// A form shown again with its mistakes keeps what was chosen.
function hasChoice(form) {
  return form.elements.email.value !== "";
}

function listZones(select, zone) {
  const known = new Set([...select.options].map((option) => option.value));
  const all = new Set([...(Intl.supportedValuesOf?.("timeZone") ?? []), zone]);
  for (const name of [...all].sort()) {
    if (name && !known.has(name)) select.add(new Option(name.replaceAll("_", " "), name));
  }
}

function chooseLocale(select) {
  for (const language of navigator.languages) {
    if (choose(select, (value) => value.toLowerCase() === language.toLowerCase())) return language;
  }
  const language = navigator.language.split("-")[0];
  choose(select, (value) => value.split("-")[0] === language);
  return navigator.language;
}

function choose(select, fits) {
  const option = [...select.options].find((candidate) => fits(candidate.value));
  if (option) select.value = option.value;
  return Boolean(option);
}

const euro = "AT BE HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES";
const currencies = new Map([
  ...euro.split(" ").map((region) => [region, "EUR"]),
  ..."AU:AUD BR:BRL CA:CAD CH:CHF CN:CNY CZ:CZK DK:DKK GB:GBP HK:HKD HU:HUF ID:IDR IL:ILS IN:INR JP:JPY KE:KES KR:KRW MX:MXN MY:MYR NG:NGN NO:NOK NZ:NZD PH:PHP PK:PKR PL:PLN SE:SEK SG:SGD TH:THB TR:TRY US:USD VN:VND ZA:ZAR"
    .split(" ").map((pair) => pair.split(":")),
]);

function currencyOf(locale) {
  try {
    return currencies.get(new Intl.Locale(locale).maximize().region);
  } catch {
    return undefined;
  }
}

startRegister();
