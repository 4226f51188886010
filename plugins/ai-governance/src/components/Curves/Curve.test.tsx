import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Curve } from './Curve';
import type { CurveLimits, CurvePoint } from './CurvePoint';
import { curveInWords } from './curveWords';
import { Sparkline } from './Sparkline';

const limits: CurveLimits = {
  direction: 'up',
  warn: 0.1,
  critical: 0.25,
  unit: 'psi',
  metric: 'psi',
};

const points: CurvePoint[] = [
  { windowEnd: '2026-11-15T00:00:00Z', value: 0.05, level: 'healthy' },
  { windowEnd: '2026-11-16T00:00:00Z', value: 0.12, level: 'healthy' },
  { windowEnd: '2026-11-17T00:00:00Z', value: 0.13, level: 'warning' },
  { windowEnd: '2026-11-18T00:00:00Z', value: null, level: 'warning' },
  { windowEnd: '2026-11-19T00:00:00Z', value: 0.51, level: 'drifted' },
];

const WORDS =
  '4 values from 15 Nov 2026 to 19 Nov 2026, between 0.05 and 0.51, the latest 0.51. 1 measurement failed. warn ≥ 0.1. critical ≥ 0.25. healthy to warning on 17 Nov 2026; warning to drifted on 19 Nov 2026.';

describe('a curve', () => {
  it('says what it shows to those who do not see it', () => {
    expect(curveInWords(points, limits)).toBe(WORDS);
    expect(curveInWords([], limits)).toBe('No values.');
  });

  it('is a picture with that text, small', () => {
    render(<Sparkline label="income-psi" points={points} limits={limits} />);
    const picture = screen.getByRole('img', { name: `income-psi: ${WORDS}` });
    expect(
      [...picture.querySelectorAll('[data-limit]')].map(each =>
        each.getAttribute('data-limit'),
      ),
    ).toEqual(['warn', 'critical']);
    const levels = [...picture.querySelectorAll('[data-level]')];
    expect(levels.map(each => each.getAttribute('data-level'))).toEqual([
      'warning',
      'drifted',
    ]);
    // By its shape too.
    expect(levels[0].getAttribute('d')).not.toBe(levels[1].getAttribute('d'));
  });

  it('draws nothing of nothing', () => {
    const { container } = render(
      <Sparkline
        label="auc"
        points={[{ windowEnd: '2026-11-15', value: null, level: null }]}
        limits={limits}
      />,
    );
    expect(container).toBeEmptyDOMElement();
  });

  it('is a picture with labelled thresholds, marks and failures, full', () => {
    render(
      <Curve
        label="income-psi"
        points={points}
        limits={limits}
        marks={[
          { at: '2026-11-17T00:00:00Z', kind: 'version', text: 'version 4' },
          { at: '2026-01-01T00:00:00Z', kind: 'stage', text: 'long ago' },
        ]}
      />,
    );
    const picture = screen.getByRole('img');
    expect(picture).toHaveAccessibleName(`income-psi: ${WORDS}`);
    expect(picture).toHaveTextContent('warn ≥ 0.1');
    expect(picture).toHaveTextContent('critical ≥ 0.25');
    expect(picture).toHaveTextContent('version 4');
    expect(picture).not.toHaveTextContent('long ago');
  });

  it('is broken where a measurement failed, and where none came', () => {
    const linesOf = (interval?: string) => {
      const { container, unmount } = render(
        <Sparkline
          label="x"
          points={points}
          limits={{ ...limits, interval }}
        />,
      );
      const path = [...container.querySelectorAll('path')].find(
        each => !each.hasAttribute('data-level'),
      );
      const lines = path!.getAttribute('d')!.split('M').length - 1;
      unmount();
      return lines;
    };
    expect(linesOf()).toBe(2);
    expect(linesOf('P1D')).toBe(2);
    expect(linesOf('PT6H')).toBe(4);
  });

  it('is walked through with the keyboard', async () => {
    render(
      <Curve label="income-psi" points={points} limits={limits} marks={[]} />,
    );
    const cursor = screen.getByRole('slider', { name: 'Values of income-psi' });
    expect(cursor).toHaveAttribute(
      'aria-valuetext',
      '19 Nov 2026: 0.51, drifted',
    );
    await userEvent.tab();
    expect(cursor).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(cursor).toHaveAttribute(
      'aria-valuetext',
      '18 Nov 2026: the measurement failed, warning',
    );
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(cursor).toHaveAttribute(
      'aria-valuetext',
      '15 Nov 2026: 0.05, healthy',
    );
    expect(screen.getByText('15 Nov 2026: 0.05, healthy')).toBeVisible();
    fireEvent.pointerLeave(cursor);
    expect(cursor).toHaveAttribute('aria-valuenow', '5');
  });

  it('draws a long history with few points, and reaches them all', () => {
    const many = Array.from({ length: 40_000 }, (_, hour) => ({
      windowEnd: new Date(Date.UTC(2022, 0, 1, hour)).toISOString(),
      value: Math.sin(hour),
      level: null,
    }));
    render(<Curve label="x" points={many} limits={limits} marks={[]} />);
    const line = screen.getByRole('img').querySelector('path[d*="L"]')!;
    expect(line.getAttribute('d')!.split('L').length).toBeLessThan(4_000);
    expect(screen.getByRole('slider')).toHaveAttribute(
      'aria-valuemax',
      '40000',
    );
  });
});
