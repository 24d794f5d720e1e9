/**
 * oidc-provider's models in plain maps. Its own adapter for development keeps a list of all tokens of a grant and goes
 * through it at each write, so that it slows down as the load lasts: that would flatter us.
 */
const LIMIT = 5000

/** The oldest entry goes when a map is full. */
const put = (map, key, value) => {
  map.delete(key)
  map.set(key, value)
  if (map.size > LIMIT) map.delete(map.keys().next().value)
}

const models = new Map()
const uids = new Map()

export class MemoryAdapter {
  constructor(model) {
    if (!models.has(model)) models.set(model, new Map())
    this.rows = models.get(model)
  }

  async upsert(id, payload) {
    if (payload.uid) put(uids, payload.uid, id)
    put(this.rows, id, payload)
  }

  async find(id) {
    return this.rows.get(id)
  }

  async findByUid(uid) {
    return this.rows.get(uids.get(uid))
  }

  async consume(id) {
    this.rows.get(id).consumed = Math.floor(Date.now() / 1000)
  }

  async destroy(id) {
    this.rows.delete(id)
  }

  async revokeByGrantId(grantId) {
    for (const [id, payload] of this.rows) if (payload.grantId === grantId) this.rows.delete(id)
  }
}
