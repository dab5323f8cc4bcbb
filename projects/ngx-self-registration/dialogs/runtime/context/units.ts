/** Units of one measure by their symbol: what one of it is in the measure's base, and where its zero lies. */
type Measure = Record<string, number | { factor: number; zero: number }>;

const MEASURES: Record<string, Measure> = {
  TEMPERATURE: { '°C': 1, K: { factor: 1, zero: -273.15 }, '°F': { factor: 5 / 9, zero: -32 * (5 / 9) } },
  LENGTH: {
    nm: 1e-9,
    µm: 1e-6,
    mm: 1e-3,
    cm: 0.01,
    dm: 0.1,
    m: 1,
    km: 1e3,
    in: 0.0254,
    ft: 0.3048,
    yd: 0.9144,
    mi: 1609.344,
    nmi: 1852,
  },
  AREA: {
    'mm²': 1e-6,
    'cm²': 1e-4,
    'm²': 1,
    a: 100,
    ha: 1e4,
    'km²': 1e6,
    'in²': 0.00064516,
    'ft²': 0.09290304,
    'yd²': 0.83612736,
    ac: 4046.8564224,
    'mi²': 2589988.110336,
  },
  VOLUME: {
    'mm³': 1e-6,
    'cm³': 1e-3,
    mL: 1e-3,
    cL: 0.01,
    dL: 0.1,
    L: 1,
    l: 1,
    hL: 100,
    'm³': 1e3,
    'in³': 0.016387064,
    'fl-oz': 0.0295735295625,
    pt: 0.473176473,
    qt: 0.946352946,
    gal: 3.785411784,
    'ft³': 28.316846592,
    bbl: 158.987294928,
  },
  MASS: { ng: 1e-12, µg: 1e-9, mg: 1e-6, g: 1e-3, kg: 1, t: 1e3, oz: 0.028349523125, lb: 0.45359237, st: 6.35029318 },
  PRESSURE: {
    Pa: 1,
    hPa: 100,
    kPa: 1e3,
    MPa: 1e6,
    mbar: 100,
    bar: 1e5,
    psi: 6894.757293168,
    ksi: 6894757.293168,
    atm: 101325,
    mmHg: 133.322387415,
    inHg: 3386.389,
    Torr: 133.322368421,
  },
  SPEED: {
    'mm/s': 1e-3,
    'cm/s': 0.01,
    'm/s': 1,
    'm/min': 1 / 60,
    'km/h': 1 / 3.6,
    'ft/s': 0.3048,
    'ft/min': 0.00508,
    mph: 0.44704,
    kt: 1852 / 3600,
  },
  ENERGY: {
    J: 1,
    kJ: 1e3,
    MJ: 1e6,
    GJ: 1e9,
    Wh: 3600,
    kWh: 3.6e6,
    MWh: 3.6e9,
    cal: 4.1868,
    kcal: 4186.8,
    BTU: 1055.05585262,
  },
  POWER: { mW: 1e-3, W: 1, kW: 1e3, MW: 1e6, GW: 1e9, hp: 745.69987158227, PS: 735.49875, 'BTU/h': 0.29307107 },
  VOLUME_FLOW: {
    'L/s': 1,
    'L/min': 1 / 60,
    'L/h': 1 / 3600,
    'm³/s': 1e3,
    'm³/h': 1 / 3.6,
    'gal/min': 0.0630901964,
    'ft³/min': 0.47194745,
  },
  TIME: { ms: 1e-3, s: 1, min: 60, h: 3600, d: 86400, wk: 604800 },
  CURRENT: { µA: 1e-6, mA: 1e-3, A: 1, kA: 1e3 },
  VOLTAGE: { µV: 1e-6, mV: 1e-3, V: 1, kV: 1e3 },
  FREQUENCY: { mHz: 1e-3, Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9, rpm: 1 / 60 },
  DIGITAL: { bit: 1, B: 8, kB: 8e3, MB: 8e6, GB: 8e9, TB: 8e12, KiB: 8192, MiB: 8388608, GiB: 8589934592 },
};

/** A unit that differs by the user's system: `{from: '°C', METRIC: '°C', IMPERIAL: '°F', HYBRID: '°C'}`. */
export type UnitMapping = { from: string } & Partial<Record<UnitSystem, string>>;
export type UnitSystem = 'METRIC' | 'IMPERIAL' | 'HYBRID';
type Unit = UnitMapping | string | null | undefined;

const isMapping = (unit: Unit): unit is UnitMapping => typeof unit === 'object' && unit !== null;
const IMPERIAL_REGIONS = ['US', 'LR', 'MM'];

function systemOfLanguage(language: string): UnitSystem {
  const region = language.split('-')[1]?.toUpperCase() ?? '';
  return region === 'GB' ? 'HYBRID' : IMPERIAL_REGIONS.includes(region) ? 'IMPERIAL' : 'METRIC';
}

const measureOf = (symbol: string) => Object.keys(MEASURES).find((measure) => Object.hasOwn(MEASURES[measure], symbol));
const baseOf = (unit: number | { factor: number; zero: number }) =>
  typeof unit === 'number' ? { factor: unit, zero: 0 } : unit;

/** `unitService`: units by the user's system, and values from one unit into another. */
export class Units {
  private system: UnitSystem;

  constructor(system: unknown, language: string) {
    this.system = this.known(system) ?? systemOfLanguage(language);
  }

  getUnitSystem(): UnitSystem {
    return this.system;
  }

  setUnitSystem(system: unknown): void {
    this.system = this.known(system) ?? this.system;
  }

  /** Units of a measure such as `TEMPERATURE`, or all. */
  getUnits(measure?: string): { abbr: string; measure: string }[] {
    const measures = Object.keys(MEASURES).filter((name) => !measure || name === measure.toUpperCase());
    return measures.flatMap((name) => Object.keys(MEASURES[name]).map((abbr) => ({ abbr, measure: name })));
  }

  getUnitInfo(symbol: string): { abbr: string; measure: string } | null {
    const measure = measureOf(symbol);
    return measure ? { abbr: symbol, measure } : null;
  }

  /** The symbol that a value is shown with. */
  getTargetUnitSymbol(unit: Unit): string | null {
    return isMapping(unit) ? unit[this.system] || unit.from : (unit ?? null);
  }

  /** A function that brings values into the user's unit, or from one unit into another. */
  geUnitConverter(unit: Unit, to?: string): (value: number) => number {
    return (value) => this.convertUnitValue(value, unit, to);
  }

  /** A value in the user's unit, or from one unit in another. A unit that is not known leaves it as it is. */
  convertUnitValue(value: number, unit: Unit, to?: string): number {
    const from = isMapping(unit) ? unit.from : unit;
    const target = isMapping(unit) ? this.getTargetUnitSymbol(unit) : to;
    if (!from || !target || from === target) return value;
    const measure = measureOf(from);
    if (!measure || !Object.hasOwn(MEASURES[measure], target)) {
      console.warn(`Values in "${from}" cannot be shown in "${target}" here.`);
      return value;
    }
    const [source, wanted] = [baseOf(MEASURES[measure][from]), baseOf(MEASURES[measure][target])];
    return Number(((value * source.factor + source.zero - wanted.zero) / wanted.factor).toPrecision(12));
  }

  private known(system: unknown): UnitSystem | undefined {
    return ['METRIC', 'IMPERIAL', 'HYBRID'].find((name) => name === system) as UnitSystem | undefined;
  }
}
