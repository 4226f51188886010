import {
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolTriangle,
  type SymbolType,
} from 'd3-shape';
import type { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import styles from './Curves.module.css';

const SHAPES: Record<DriftLevel, SymbolType> = {
  healthy: symbolCircle,
  warning: symbolTriangle,
  drifted: symbolDiamond,
};

/** A level by its shape as well as by its colour: a circle is healthy, a triangle a warning, a diamond drifted. */
export function LevelMark({
  level,
  x,
  y,
  size = 40,
  title,
}: {
  level: DriftLevel;
  x: number;
  y: number;
  /** In square pixels. */
  size?: number;
  title?: string;
}) {
  return (
    <path
      d={symbol(SHAPES[level], size)() ?? undefined}
      transform={`translate(${x},${y})`}
      className={styles.mark}
      data-level={level}
    >
      {title && <title>{title}</title>}
    </path>
  );
}
