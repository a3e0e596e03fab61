// SPDX-License-Identifier: GPL-2.0
/*
 * A scene as JSON: what a picture shows, for those who cannot see it.
 */
#include "base/json.h"
#include "scene.h"

static json_t *text_or_null(const char *text)
{
	return text ? json_text(text) : json_null();
}

static json_t *item_json(const struct scene_item *item)
{
	json_t *object = json_object();

	json_object_set_new(object, "number",
			    item->listed ? json_integer(item->number) :
					   json_null());
	json_object_set_new(object, "start", json_address(item->start));
	json_object_set_new(object, "end", json_address(item->end));
	json_object_set_new(object, "name", json_text(item->name));
	json_object_set_new(object, "look",
			    json_string(look_style(item->look).name));
	json_object_set_new(object, "source", text_or_null(item->source));
	json_object_set_new(object, "note", text_or_null(item->note));
	return object;
}

static json_t *lane_json(const struct scene *scene, enum scene_lane lane)
{
	json_t *ranges = json_array();
	u32 i;

	for (i = 0; i < scene->items; i++)
		if (scene->item[i].lane == lane)
			json_array_append_new(ranges,
					      item_json(&scene->item[i]));
	return json_pack("{ss so}", "name", scene_lane_name(lane), "ranges",
			 ranges);
}

/**
 * scene_json - a scene as JSON
 * @scene: the scene, numbered
 *
 * Return: an object, or NULL.
 */
json_t *scene_json(const struct scene *scene)
{
	json_t *object = json_object();
	json_t *lanes = json_array();
	enum scene_lane lane;

	for (lane = LANE_RAM; lane < LANES; lane++)
		if (lane != LANE_SEGMENTS || scene->segments)
			json_array_append_new(lanes, lane_json(scene, lane));
	json_object_set_new(object, "title", json_text(scene->title));
	json_object_set_new(object, "about", json_text(scene->about));
	json_object_set_new(object, "verdict", text_or_null(scene->verdict));
	json_object_set_new(object, "lanes", lanes);
	json_object_set_new(object, "unlisted", json_integer(scene->unlisted));
	return object;
}
