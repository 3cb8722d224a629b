/** An ODCS contract that shows `id` and `temperature` and hides `email`. */
export function contractFor(topic: string): string {
  return `
apiVersion: v3.1.0
kind: DataContract
id: ${topic}
version: 1.0.0
status: active
schema:
  - name: reading
    physicalName: ${topic}
    physicalType: topic
    logicalType: object
    properties:
      - name: id
        logicalType: integer
        primaryKey: true
        required: true
      - name: temperature
        logicalType: number
      - name: email
        logicalType: string
        classification: confidential
`;
}
