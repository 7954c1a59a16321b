package dev.unstick.learn;

import dev.unstick.script.Shown;
import dev.unstick.view.Style;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a word of the lessons found, in rows.
 *
 * @param fields what the columns are called by programs
 * @param headings what they are called by people
 * @param rows the cells
 * @param none what is said when there are no rows
 */
record Listing(List<String> fields, List<String> headings, List<List<String>> rows, String none) implements Shown {
    @Override
    public String show(Style style) {
        return rows.isEmpty() ? none : style.table(headings, rows);
    }

    @Override
    public JsonNode getJson() {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (List<String> row : rows) {
            ObjectNode each = list.addObject();
            for (int i = 0; i < fields.size(); i++) {
                each.put(fields.get(i), row.get(i));
            }
        }
        return list;
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
