// Every kind of chart, drawn by our module and by ECharts from the same data in the same run:
// node charts.mjs NODE_MODULES MODULE → JSON on stdout.
import { createRequire } from 'node:module';
import { load } from '../module.mjs';

const [, , modules, modulePath] = process.argv;
const echarts = createRequire(`${modules}/`)('echarts');
const wasm = await load(modulePath);

const POINTS = [12, 100, 1000, 10000];
const WIDTH = 640;
const ROW = 28;

function prepare(kind, points) {
  const name = new TextEncoder().encode(kind);
  const at = wasm.alloc(name.length);
  new Uint8Array(wasm.memory.buffer, at, name.length).set(name);
  const length = wasm.prepare_chart(points);
  if (length === 0) throw new Error(`no chart ${kind}`);
  const bytes = new Uint8Array(wasm.memory.buffer, wasm.text(), length);
  return JSON.parse(new TextDecoder().decode(bytes));
}

const number = (text) => (text === null ? null : Number(text));
const tall = (rows) => 80 + ROW * rows;
const title = (spec) => ({ text: spec.caption.title, subtext: spec.caption.subtitle });
const bars = (spec, names, series) => ({
  height: tall(names.length),
  option: {
    title: title(spec),
    xAxis: { type: 'value' },
    yAxis: { type: 'category', data: names, inverse: true },
    series,
  },
});

// The same marks, by ECharts' usual options.
const KINDS = {
  cumulative: (spec) => ({
    height: 360,
    option: {
      title: title(spec),
      legend: { data: spec.series.map((line) => line.name) },
      xAxis: { type: 'category', data: spec.months },
      yAxis: { type: 'value', name: spec.unit },
      series: spec.series.map((line) => ({
        name: line.name,
        type: 'line',
        data: line.points.map(number),
      })),
    },
  }),
  bullets: (spec) =>
    bars(spec, spec.rows.map((row) => row.name), [
      {
        type: 'bar',
        data: spec.rows.map((row) => Number(row.attainment)),
        label: { show: true, formatter: ({ dataIndex }) => spec.rows[dataIndex].value_text },
        markLine: { data: [{ xAxis: 1 }] },
      },
    ]),
  ranked: (spec) =>
    bars(spec, spec.rows.map((row) => row.name), [
      {
        type: 'bar',
        data: spec.rows.map((row) => number(row.value)),
        label: { show: true, formatter: ({ dataIndex }) => spec.rows[dataIndex].value_text },
      },
    ]),
  grouped: (spec) => ({
    height: 360,
    option: {
      title: title(spec),
      xAxis: { type: 'category', data: spec.categories },
      yAxis: { type: 'value' },
      series: spec.series.map((series) => ({
        name: series.name,
        type: 'bar',
        data: series.values.map(number),
        label: { show: true },
      })),
    },
  }),
  heat: (spec) => ({
    height: tall(spec.rows.length),
    option: {
      title: title(spec),
      xAxis: { type: 'category', data: spec.columns },
      yAxis: { type: 'category', data: spec.rows.map((row) => row.name), inverse: true },
      visualMap: { min: 0, max: 100, show: false },
      series: [
        {
          type: 'heatmap',
          data: spec.rows.flatMap((row, y) => row.cells.map((cell, x) => [x, y, number(cell.value)])),
          label: { show: true },
        },
      ],
    },
  }),
  quadrant: (spec) => ({
    height: 480,
    option: {
      title: title(spec),
      xAxis: { type: 'value', name: spec.across },
      yAxis: { type: 'value', name: spec.up },
      series: [
        {
          type: 'scatter',
          data: spec.points.map((point) => [Number(point.across), Number(point.up)]),
          markLine: { data: [{ xAxis: 0.9 }, { yAxis: 0.9 }] },
        },
      ],
    },
  }),
  spans: (spec) =>
    bars(spec, spec.rows.map((row) => row.name), [
      {
        type: 'bar',
        stack: 'one',
        itemStyle: { color: 'transparent' },
        data: spec.rows.map((row) => Number(row.span[0])),
      },
      {
        type: 'bar',
        stack: 'one',
        data: spec.rows.map((row) => Number(row.span[1]) - Number(row.span[0])),
        label: { show: true, formatter: ({ dataIndex }) => spec.rows[dataIndex].text },
      },
    ]),
  shares: (spec) => ({
    height: 360,
    option: {
      title: title(spec),
      legend: {},
      xAxis: { type: 'category', data: spec.columns.map((column) => column.name) },
      yAxis: { type: 'value' },
      series: [0, 1, 2, 3].map((part) => ({
        name: ['good', 'watch', 'late', 'missing'][part],
        type: 'bar',
        stack: 'all',
        data: spec.columns.map((column) => column.counts[part]),
      })),
    },
  }),
  multiples: (spec) => {
    const across = 4;
    const panels = spec.panels.map((panel, at) => ({ panel, x: at % across, y: Math.floor(at / across) }));
    const rows = Math.ceil(panels.length / across);
    return {
      height: 80 + 120 * rows,
      option: {
        title: title(spec),
        grid: panels.map(({ x, y }) => ({ left: x * 155 + 30, top: 80 + y * 120, width: 120, height: 80 })),
        xAxis: panels.map((_, at) => ({ type: 'category', gridIndex: at, data: spec.months })),
        yAxis: panels.map((_, at) => ({ type: 'value', gridIndex: at, min: 0, max: 100 })),
        series: panels.flatMap(({ panel }, at) => [
          { name: panel.name, type: 'line', xAxisIndex: at, yAxisIndex: at, data: panel.points.map(number) },
          { type: 'line', xAxisIndex: at, yAxisIndex: at, data: spec.common.map(Number), symbol: 'none' },
        ]),
      },
    };
  },
  dumbbells: (spec) =>
    bars(spec, spec.rows.map((row) => row.name), [
      {
        type: 'line',
        data: spec.rows.map((row) => Number(row.before)),
        lineStyle: { opacity: 0 },
        label: { show: true },
        markLine: {
          symbol: ['none', 'arrow'],
          data: spec.rows.map((row) => [
            { coord: [Number(row.before), row.name] },
            { coord: [Number(row.now), row.name] },
          ]),
        },
      },
      {
        type: 'line',
        data: spec.rows.map((row) => Number(row.now)),
        lineStyle: { opacity: 0 },
        label: { show: true },
      },
    ]),
  scatter: (spec) => ({
    height: 400,
    option: {
      title: title(spec),
      xAxis: { type: 'value', name: spec.across.name },
      yAxis: { type: 'value', name: spec.up.name },
      series: [
        {
          type: 'scatter',
          data: spec.points.map((point) => [Number(point.across), Number(point.up), point.name]),
          label: { show: spec.points.length <= 60, formatter: ({ data }) => data[2] },
          labelLayout: { hideOverlap: true },
        },
      ],
    },
  }),
};

function echartsDraws({ height, option }) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption({ animation: false, ...option });
  const length = chart.renderToSVGString().length;
  chart.dispose();
  return length;
}

// The median of as many calls as fit into the time, at least three after one that is not counted.
function median(work) {
  work();
  const times = [];
  const end = performance.now() + 700;
  while (times.length < 3 || (performance.now() < end && times.length < 200)) {
    const begun = performance.now();
    work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

const rows = [];
for (const [kind, translate] of Object.entries(KINDS)) {
  for (const points of POINTS) {
    const theirs = translate(prepare(kind, points));
    if (wasm.draw_chart() === 0) {
      rows.push({ kind, points, ours_ms: null, echarts_ms: null });
      continue;
    }
    if (echartsDraws(theirs) < 500) throw new Error(`ECharts drew nothing: ${kind}`);
    const ours_ms = median(() => wasm.draw_chart());
    const echarts_ms = median(() => echartsDraws(theirs));
    rows.push({ kind, points, ours_ms, echarts_ms });
  }
}
process.stdout.write(JSON.stringify(rows));
