/* eslint-disable no-script-url -- what must not become a link */
import { sourceOf } from './sourceOf';

const entityWith = (annotations?: Record<string, string>) => ({
  apiVersion: 'ai-governance/v1alpha1',
  kind: 'Model',
  metadata: { name: 'x', annotations },
});

describe('sourceOf', () => {
  it('prefers where the file can be changed', () => {
    expect(
      sourceOf(
        entityWith({
          'backstage.io/managed-by-location':
            'url:https://git.example.com/blob/main/a/catalog-info.yaml',
          'backstage.io/view-url': 'https://git.example.com/view',
          'backstage.io/edit-url': 'https://git.example.com/edit',
        }),
      ),
    ).toEqual({
      file: 'catalog-info.yaml',
      href: 'https://git.example.com/edit',
      editable: true,
    });
  });

  it('takes the location itself', () => {
    expect(
      sourceOf(
        entityWith({
          'backstage.io/managed-by-location':
            'url:https://git.example.com/blob/main/my%20model.yaml?at=1',
        }),
      ),
    ).toEqual({
      file: 'my model.yaml',
      href: 'https://git.example.com/blob/main/my%20model.yaml?at=1',
      editable: false,
    });
  });

  it('names a file on a disk without a link', () => {
    expect(
      sourceOf(
        entityWith({
          'backstage.io/managed-by-location': 'file:/srv/examples/models.yaml',
        }),
      ),
    ).toEqual({ file: 'models.yaml', editable: false });
  });

  it('does not link to what a page must not link to', () => {
    expect(
      sourceOf(
        entityWith({
          'backstage.io/managed-by-location': 'url:javascript:alert(1)',
          'backstage.io/edit-url': 'javascript:alert(1)',
        }),
      )?.href,
    ).toBeUndefined();
  });

  it('knows nothing without annotations', () => {
    expect(sourceOf(entityWith())).toBeUndefined();
  });
});
